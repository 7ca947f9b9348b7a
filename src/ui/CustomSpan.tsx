import { X } from 'lucide';
import { useEffect, useRef, useState } from 'preact/hooks';
import {
  EXPIRY_MIN_SECONDS,
  EXPIRY_UNITS,
  type ExpiryUnit,
  secondsOf,
  splitSeconds,
} from '../core/link/link-expiry.ts';
import type { ExpiryTexts } from './expiry-texts.ts';
import { IconButton } from './IconButton.tsx';
import { Select } from './Select.tsx';

interface CustomSpanProps {
  readonly id: string;
  readonly seconds: number;
  readonly longest: number;
  readonly texts: ExpiryTexts;
  readonly onChange: (seconds: number) => void;
  readonly close: () => void;
}

/** An amount and a unit. Reports only spans that the endpoint gives. */
export function CustomSpan({ id, seconds, longest, onChange, texts, close }: CustomSpanProps) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
  }, []);
  const initial = splitSeconds(seconds);
  const [amount, setAmount] = useState(String(initial.amount));
  const [unit, setUnit] = useState<ExpiryUnit>(initial.unit);
  const wanted = secondsOf(Number(amount), unit);
  const fits = wanted >= EXPIRY_MIN_SECONDS && wanted <= longest;

  const take = (nextAmount: string, nextUnit: ExpiryUnit) => {
    setAmount(nextAmount);
    setUnit(nextUnit);
    const next = secondsOf(Number(nextAmount), nextUnit);
    if (next >= EXPIRY_MIN_SECONDS && next <= longest) onChange(next);
  };
  /** Leaves the nearest span that the endpoint gives, once the person is done typing. */
  const settle = () => {
    if (fits) return;
    const nearest = Math.min(Math.max(wanted || EXPIRY_MIN_SECONDS, EXPIRY_MIN_SECONDS), longest);
    const { amount: nextAmount, unit: nextUnit } = splitSeconds(nearest);
    take(String(nextAmount), nextUnit);
  };

  return (
    <span class="ui-expiry-custom">
      <input
        id={id}
        class="ui-expiry-amount"
        type="number"
        min={1}
        step={1}
        inputMode="numeric"
        value={amount}
        aria-invalid={!fits}
        ref={input}
        onInput={(event) => take(event.currentTarget.value, unit)}
        onBlur={settle}
      />
      <Select
        label={texts.unit}
        value={unit}
        options={EXPIRY_UNITS.map((value) => ({ value, label: texts.units[value] }))}
        onChange={(value) => take(amount, value as ExpiryUnit)}
      />
      <IconButton icon={X} label={texts.backToList} onClick={close} />
    </span>
  );
}
