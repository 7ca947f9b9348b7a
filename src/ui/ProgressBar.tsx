import './progress-bar.css';

interface ProgressBarProps {
  /** From 0 to 1. */
  readonly fraction: number;
  /** What is in progress, for screen readers. */
  readonly label: string;
}

export function ProgressBar({ fraction, label }: ProgressBarProps) {
  return <progress class="ui-progress" max={1} value={fraction} aria-label={label} />;
}
