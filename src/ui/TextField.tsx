import type { ComponentChildren } from 'preact';
import { Field } from './Field.tsx';
import { type TextControlProps, useTextControl } from './text-control.ts';

interface TextFieldProps extends TextControlProps {
  /** For what a machine reads: addresses, keys, tokens. */
  readonly mono?: boolean;
  /** A button inside the field, at its end. */
  readonly trailing?: ComponentChildren;
  readonly type?: 'text' | 'password';
  readonly inputMode?: 'text' | 'url';
  readonly maxLength?: number;
  readonly onBlur?: () => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** One line of text with its label and its note. */
export function TextField(props: TextFieldProps) {
  const {
    label,
    value: _value,
    onText: _onText,
    hint,
    error = null,
    mono = false,
    trailing,
    type,
    ...rest
  } = props;
  return (
    <Field id={props.id} label={label} hint={hint} error={error}>
      <span class="ui-text">
        <input
          {...rest}
          {...useTextControl(props)}
          {...(type === 'password' ? { type } : { type: 'text' })}
          class={`ui-text-input ${mono ? 'ui-text-mono' : ''} ${trailing ? 'ui-text-trailed' : ''}`}
        />
        {trailing && <span class="ui-text-end">{trailing}</span>}
      </span>
    </Field>
  );
}
