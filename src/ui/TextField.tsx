import type { ComponentChildren } from 'preact';
import { Field, noteIdOf } from './Field.tsx';
import { useLock } from './lock.ts';

interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: ComponentChildren;
  readonly error?: string | null;
  /** For what a machine reads: addresses, keys, tokens. */
  readonly mono?: boolean;
  /** A button inside the field, at its end. */
  readonly trailing?: ComponentChildren;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'url';
  readonly placeholder?: string;
  readonly maxLength?: number;
  readonly onBlur?: () => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** One line of text with its label and its note. Nothing in it is corrected or remembered by the browser. */
export function TextField(props: TextFieldProps) {
  const {
    id,
    label,
    value,
    onText,
    hint,
    error = null,
    mono = false,
    trailing,
    type = 'text',
    ...rest
  } = props;
  const isLocked = useLock() !== null;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <span class="ui-text">
        <input
          {...rest}
          autocomplete="off"
          {...(type === 'password' ? { type } : { type })}
          id={id}
          class={`ui-text-input ${mono ? 'ui-text-mono' : ''} ${trailing ? 'ui-text-trailed' : ''}`}
          value={value}
          disabled={isLocked}
          spellcheck={false}
          autocapitalize="none"
          aria-invalid={error !== null}
          aria-describedby={noteIdOf(id)}
          onInput={(event) => onText(event.currentTarget.value)}
        />
        {trailing && <span class="ui-text-end">{trailing}</span>}
      </span>
    </Field>
  );
}
