import { CircleAlert, type IconNode, Info, TriangleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import './notice.css';

type NoticeTone = 'info' | 'warning' | 'danger';

interface NoticeProps {
  /** `warning`: the person has to do something. `danger`: something failed. */
  readonly tone: NoticeTone;
  readonly children: ComponentChildren;
  /** Buttons that do what the text says. */
  readonly actions?: ComponentChildren;
  /** True when it appears because of what was just done, so that screen readers say it. */
  readonly live?: boolean;
}

const icons: Record<NoticeTone, IconNode> = { info: Info, warning: TriangleAlert, danger: CircleAlert };

export function Notice({ tone, children, actions, live = false }: NoticeProps) {
  return (
    <div class={`ui-notice ui-notice-${tone}`} {...(live ? { role: 'alert' as const } : {})}>
      <Icon node={icons[tone]} />
      <div class="ui-notice-text">{children}</div>
      {actions && <div class="ui-notice-actions">{actions}</div>}
    </div>
  );
}
