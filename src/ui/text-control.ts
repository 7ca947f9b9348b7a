import type { ComponentChildren } from 'preact';
import { noteIdOf } from './Field.tsx';
import { useLock } from './lock.ts';

/** What every field of text has. */
export interface TextControlProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  readonly hint?: ComponentChildren;
  readonly error?: string | null;
  readonly placeholder?: string;
}

/** The attributes of its control, of one line or several: nothing in it is corrected or remembered by the browser. */
export function useTextControl({ id, value, onText, error }: TextControlProps) {
  const isLocked = useLock() !== null;
  return {
    id,
    value,
    disabled: isLocked,
    autocomplete: 'off',
    spellcheck: false,
    autocapitalize: 'none',
    'aria-invalid': (error ?? null) !== null,
    'aria-describedby': noteIdOf(id),
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) =>
      onText(currentTarget.value),
  } as const;
}
