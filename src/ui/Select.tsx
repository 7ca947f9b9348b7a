import { useLock } from './lock.ts';
import './select.css';

export interface SelectOption {
  readonly value: string;
  readonly label: string;
}

interface SelectProps {
  readonly value: string;
  readonly options: readonly SelectOption[];
  readonly onChange: (value: string) => void;
  /** The accessible name, where no `<label for>` gives it. */
  readonly label?: string;
  readonly id?: string;
  readonly describedBy?: string;
}

/** The browser's own list, in our clothes. */
export function Select({ value, options, onChange, label, id, describedBy }: SelectProps) {
  const isLocked = useLock() !== null;
  return (
    <select
      class="ui-select"
      value={value}
      disabled={isLocked}
      {...(id ? { id } : {})}
      {...(label ? { 'aria-label': label } : {})}
      {...(describedBy ? { 'aria-describedby': describedBy } : {})}
      onChange={(event) => onChange(event.currentTarget.value)}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}
