import type { ComponentChildren } from 'preact';
import { FieldNote, noteIdOf } from './Field.tsx';
import { LockMark } from './LockMark.tsx';
import { useLock } from './lock.ts';
import './segmented-control.css';

interface SegmentedControlProps<T extends string> {
  readonly id: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly hint?: ComponentChildren;
}

/** One of a few choices, all in sight: radio buttons side by side, moved through with the arrow keys. */
export function SegmentedControl<T extends string>(props: SegmentedControlProps<T>) {
  const { id, label, value, options, onChange, hint } = props;
  const isLocked = useLock() !== null;
  return (
    <fieldset class="ui-field" disabled={isLocked} aria-describedby={noteIdOf(id)}>
      <legend class={`ui-field-label ${isLocked ? 'ui-field-head' : ''}`}>
        {label}
        <LockMark />
      </legend>
      <div class="ui-segments">
        {options.map((option) => (
          <label key={option.value} class="ui-segment">
            <input
              class="ui-segment-input"
              type="radio"
              name={id}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
            />
            <span class="ui-segment-label">{option.label}</span>
          </label>
        ))}
      </div>
      <FieldNote id={id} hint={hint} error={null} />
    </fieldset>
  );
}
