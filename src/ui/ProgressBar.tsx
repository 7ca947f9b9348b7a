import './progress-bar.css';

interface ProgressBarProps {
  /** From 0 to 1. */
  readonly fraction: number;
  /** What is in progress, for screen readers. */
  readonly label: string;
  /** Nothing moves at the moment: it was paused there. */
  readonly still?: boolean;
}

export function ProgressBar({ fraction, label, still = false }: ProgressBarProps) {
  return (
    <progress
      class={`ui-progress ${still ? 'ui-progress-still' : ''}`}
      max={1}
      value={fraction}
      aria-label={label}
    />
  );
}
