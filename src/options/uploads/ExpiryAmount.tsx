import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { EXPIRY_UNITS, type ExpiryUnit, secondsOf, splitSeconds } from '../../core/link/link-expiry.ts';
import { words } from '../../platform/words/words.ts';
import { useLock } from '../../ui/lock.ts';
import { Select } from '../../ui/Select.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';

const UNIT_NAMES = {
  minutes: 'optionsExpiryMinutes',
  hours: 'optionsExpiryHours',
  days: 'optionsExpiryDays',
} as const;

interface ExpiryAmountProps {
  /** Takes the focus as it appears: the person has just asked for it. */
  readonly focuses: boolean;
  readonly describedBy: string;
}

/** What is typed stays as typed, a wrong amount too: it becomes 0 seconds in the form, which cannot be saved. */
export function ExpiryAmount({ focuses, describedBy }: ExpiryAmountProps) {
  const input = useRef<HTMLInputElement>(null);
  const { expiresInSeconds } = form.value.settings;
  const initial = splitSeconds(expiresInSeconds);
  const amount = useSignal(expiresInSeconds > 0 ? String(initial.amount) : '');
  const unit = useSignal<ExpiryUnit>(initial.unit);
  useEffect(() => {
    if (focuses) input.current?.select();
  }, [focuses]);
  // Discard, a set-up code or the endpoint's limit may change it elsewhere.
  useEffect(() => {
    if (expiresInSeconds === 0 || secondsOf(Number(amount.peek()), unit.peek()) === expiresInSeconds) return;
    const changed = splitSeconds(expiresInSeconds);
    amount.value = String(changed.amount);
    unit.value = changed.unit;
  }, [expiresInSeconds, amount, unit]);

  const take = () => {
    const seconds = /^\d{1,6}$/.test(amount.value.trim()) ? secondsOf(Number(amount.value), unit.value) : 0;
    change({ expiresInSeconds: seconds });
    visit('expiresInSeconds');
  };
  return (
    <>
      <input
        id="field-expiresInSeconds"
        class="ui-text-input expiry-amount"
        inputMode="numeric"
        autocomplete="off"
        ref={input}
        value={amount.value}
        disabled={useLock() !== null}
        aria-label={words('optionsExpiryAmount')}
        aria-describedby={describedBy}
        aria-invalid={problemOf('expiresInSeconds') !== null}
        onInput={(event) => {
          amount.value = event.currentTarget.value;
          take();
        }}
      />
      <Select
        label={words('optionsExpiryUnit')}
        value={unit.value}
        options={EXPIRY_UNITS.map((value) => ({ value, label: words(UNIT_NAMES[value]) }))}
        onChange={(value) => {
          unit.value = value as ExpiryUnit;
          take();
        }}
      />
    </>
  );
}
