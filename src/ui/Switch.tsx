import type { ComponentChildren } from 'preact';
import { LockMark } from './LockMark.tsx';
import { useLock } from './lock.ts';
import './switch.css';

interface SwitchProps {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
  /** The label: a click on it switches too. */
  readonly children: ComponentChildren;
}

export function Switch({ checked, onChange, disabled = false, children }: SwitchProps) {
  const lock = useLock();
  const control = (
    <button
      type="button"
      role="switch"
      class="ui-switch"
      aria-checked={checked}
      disabled={disabled || lock !== null}
      onClick={() => onChange(!checked)}
    >
      <span class="ui-switch-label">{children}</span>
      <span class="ui-switch-track" aria-hidden="true" />
    </button>
  );
  if (!lock) return control;
  return (
    <div>
      {control}
      <LockMark />
    </div>
  );
}
