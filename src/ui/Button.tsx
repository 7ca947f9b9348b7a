import type { IconNode } from 'lucide';
import type { ComponentChildren, JSX } from 'preact';
import { iconOf } from './Icon.tsx';
import './button.css';

export type ButtonProps = Omit<JSX.IntrinsicElements['button'], 'size' | 'icon' | 'class' | 'children'> & {
  /** `primary`: at most one in sight. `quiet`: no border. `danger`: the confirmation of something that cannot be undone. */
  readonly variant?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly size?: 'normal' | 'small';
  readonly icon?: IconNode;
  readonly children: ComponentChildren;
};

export function Button({
  variant = 'secondary',
  size = 'normal',
  icon,
  children,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button {...rest} type={type} class={`ui-button ui-button-${variant} ui-button-${size}`}>
      {icon && iconOf(icon)}
      <span class="ui-button-label">{children}</span>
    </button>
  );
}
