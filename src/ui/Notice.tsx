import { CircleAlert, type IconNode, Info, TriangleAlert, X } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import { IconButton } from './IconButton.tsx';
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
  /** Makes it go away, with a cross at the right. */
  readonly close?: { readonly label: string; readonly act: () => void };
}

const icons: Record<NoticeTone, IconNode> = { info: Info, warning: TriangleAlert, danger: CircleAlert };

export function Notice({ tone, children, actions, live = false, close }: NoticeProps) {
  return (
    <div class={`ui-notice ui-notice-${tone}`} {...(live ? { role: 'alert' as const } : {})}>
      <Icon node={icons[tone]} />
      <div class="ui-notice-text">{children}</div>
      {close && <IconButton icon={X} label={close.label} onClick={close.act} />}
      {actions && <div class="ui-notice-actions">{actions}</div>}
    </div>
  );
}
