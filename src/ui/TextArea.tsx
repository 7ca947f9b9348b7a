import type { ComponentChildren } from 'preact';
import { Field, noteIdOf } from './Field.tsx';
import { useLock } from './lock.ts';

interface TextAreaProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: ComponentChildren;
  readonly error?: string | null;
  readonly rows?: number;
  readonly placeholder?: string;
}

/** Several lines that a machine reads, with their label and note. Nothing in them is corrected or remembered by the browser. */
export function TextArea({
  id,
  label,
  value,
  onText,
  hint,
  error = null,
  rows = 2,
  placeholder,
}: TextAreaProps) {
  const isLocked = useLock() !== null;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        class="ui-text-input ui-text-mono ui-text-area"
        rows={rows}
        value={value}
        disabled={isLocked}
        {...(placeholder ? { placeholder } : {})}
        autocomplete="off"
        spellcheck={false}
        autocapitalize="none"
        aria-invalid={error !== null}
        aria-describedby={noteIdOf(id)}
        onInput={(event) => onText(event.currentTarget.value)}
      />
    </Field>
  );
}
