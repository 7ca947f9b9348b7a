import type { ComponentChildren } from 'preact';

interface NewsProps {
  readonly tone: 'quiet' | 'warning' | 'danger';
  readonly text: string;
  readonly live?: boolean;
  readonly children?: ComponentChildren;
  /** Under the buttons: what is there for whoever asks. */
  readonly details?: ComponentChildren;
}

/** A sentence under a row, with the buttons that do what it says. */
export function News({ tone, text, live = false, children, details }: NewsProps) {
  return (
    <div class={`news news-${tone}`} {...(live ? { role: 'alert' as const } : {})}>
      <p>{text}</p>
      {children && <div class="news-actions">{children}</div>}
      {details}
    </div>
  );
}
