import type { IconNode } from 'lucide';
import type { JSX } from 'preact';
import { iconOf } from './Icon.tsx';
import './icon-button.css';

export type IconButtonProps = Omit<
  JSX.IntrinsicElements['button'],
  'size' | 'icon' | 'class' | 'children' | 'title' | 'aria-label'
> & {
  readonly icon: IconNode;
  /** What it does, with its object ("Copy link of report.pdf"): the accessible name. */
  readonly label: string;
  /** The short form for the tooltip; the label where there is none. */
  readonly hint?: string;
  readonly tone?: 'normal' | 'accent';
};

/** A square button that shows an icon and says its name to screen readers and on hover. */
export function IconButton({
  icon,
  label,
  hint,
  tone = 'normal',
  type = 'button',
  ...rest
}: IconButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      class={`ui-icon-button ui-icon-button-${tone}`}
      aria-label={label}
      title={hint ?? label}
    >
      {iconOf(icon)}
    </button>
  );
}
