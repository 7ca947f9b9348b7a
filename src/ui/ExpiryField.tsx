import { useId, useState } from 'preact/hooks';
import { EXPIRY_MAX_SECONDS, EXPIRY_PRESETS_SECONDS, splitSeconds } from '../core/link/link-expiry.ts';
import { formatSpan } from '../core/words/format-words.ts';
import { CustomSpan } from './CustomSpan.tsx';
import type { ExpiryTexts } from './expiry-texts.ts';
import { Select } from './Select.tsx';
import './expiry-field.css';

interface ExpiryFieldProps {
  readonly seconds: number;
  /** The longest that the endpoint gives; null where it has not told. */
  readonly maxSeconds: number | null;
  readonly onChange: (seconds: number) => void;
  readonly locale: string;
  readonly texts: ExpiryTexts;
  /** Nobody has opened the list yet: what is not chosen need not be in it. */
  readonly onlyChosen?: boolean;
}

const CUSTOM_VALUE = 'custom';

/** How long a link lives: a list of usual spans, or an amount and a unit in the same place. */
export function ExpiryField({
  seconds,
  maxSeconds,
  onChange,
  locale,
  texts,
  onlyChosen = false,
}: ExpiryFieldProps) {
  const [custom, setCustom] = useState(false);
  const id = useId();
  const spanText = (value: number) => {
    const { amount, unit } = splitSeconds(value);
    return formatSpan(amount, unit, locale);
  };
  const longest = maxSeconds ?? EXPIRY_MAX_SECONDS;
  const presets = onlyChosen ? [] : EXPIRY_PRESETS_SECONDS.filter((preset) => preset <= longest);
  const options = [...new Set([...presets, seconds])]
    .sort((a, b) => a - b)
    .map((value) => ({ value: String(value), label: spanText(value) }));
  const choose = (value: string) => (value === CUSTOM_VALUE ? setCustom(true) : onChange(Number(value)));
  return (
    <div class="ui-expiry">
      <label for={id}>{texts.label}</label>
      {custom ? (
        <CustomSpan id={id} {...{ seconds, longest, onChange, texts }} close={() => setCustom(false)} />
      ) : (
        <Select
          id={id}
          value={String(seconds)}
          options={onlyChosen ? options : [...options, { value: CUSTOM_VALUE, label: texts.custom }]}
          onChange={choose}
        />
      )}
    </div>
  );
}
