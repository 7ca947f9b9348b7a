import type { ComponentChildren } from 'preact';

interface NewsProps {
  readonly tone: 'quiet' | 'warning' | 'danger';
  readonly text: string;
  readonly live?: boolean;
  readonly children?: ComponentChildren;
}

/** A sentence under a row, with the buttons that do what it says. */
export function News({ tone, text, live = false, children }: NewsProps) {
  return (
    <div class={`news news-${tone}`} {...(live ? { role: 'alert' as const } : {})}>
      <p>{text}</p>
      {children && <div class="news-actions">{children}</div>}
    </div>
  );
}
