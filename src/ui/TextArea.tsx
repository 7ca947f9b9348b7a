import { Field } from './Field.tsx';
import { type TextControlProps, useTextControl } from './text-control.ts';

interface TextAreaProps extends TextControlProps {
  readonly rows?: number;
  readonly onBlur?: () => void;
}

/** Several lines that a machine reads, with their label and note. */
export function TextArea({ rows = 2, onBlur, ...field }: TextAreaProps) {
  const { id, label, hint, error = null, placeholder } = field;
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        {...useTextControl(field)}
        class="ui-text-input ui-text-mono ui-text-area"
        rows={rows}
        {...(onBlur ? { onBlur } : {})}
        {...(placeholder ? { placeholder } : {})}
      />
    </Field>
  );
}
