interface RadioGroupProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
}

/** A line of a menu with a few choices side by side, one of which holds. Choosing does not close the menu. */
export function RadioGroup<T extends string | number>({
  label,
  value,
  options,
  onChoose,
}: RadioGroupProps<T>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset has no place in a menu
    <div class="capture-group" role="group" aria-label={label}>
      <span class="capture-group-label" aria-hidden="true">
        {label}
      </span>
      <div class="capture-options">
        {options.map((option) => (
          <button
            key={option.value}
            type="button"
            role="menuitemradio"
            tabIndex={-1}
            class="capture-option"
            aria-checked={option.value === value}
            onClick={() => onChoose(option.value)}
          >
            {option.label}
          </button>
        ))}
      </div>
    </div>
  );
}
