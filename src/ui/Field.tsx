import { CircleAlert } from 'lucide';
import type { ComponentChildren } from 'preact';
import { Icon } from './Icon.tsx';
import { LockMark } from './LockMark.tsx';
import { useLock } from './lock.ts';
import './field.css';

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly hint?: ComponentChildren;
  /** Takes the place of the hint. */
  readonly error?: string | null;
  readonly children: ComponentChildren;
}

/** Id of the line under a field, for its `aria-describedby`. */
export const noteIdOf = (fieldId: string) => `${fieldId}-note`;

/** A label, the control with `id`, and one line under it: what it is for, or what is wrong with it. */
export function Field({ id, label, hint, error, children }: FieldProps) {
  return (
    <div class="ui-field">
      <FieldHead>
        <label class="ui-field-label" for={id}>
          {label}
        </label>
      </FieldHead>
      {children}
      <FieldNote id={id} hint={hint} error={error ?? null} />
    </div>
  );
}

/** The label, and beside it who keeps the control from being changed. */
function FieldHead({ children }: { readonly children: ComponentChildren }) {
  if (!useLock()) return <>{children}</>;
  return (
    <div class="ui-field-head">
      {children}
      <LockMark />
    </div>
  );
}

interface FieldNoteProps {
  readonly id: string;
  readonly hint?: ComponentChildren;
  readonly error: string | null;
}

export function FieldNote({ id, hint, error }: FieldNoteProps) {
  return (
    <p id={noteIdOf(id)} class={`ui-field-note ${error ? 'ui-field-error' : ''}`}>
      {error && <Icon node={CircleAlert} sizePx={14} />}
      <span>{error ?? hint}</span>
    </p>
  );
}
