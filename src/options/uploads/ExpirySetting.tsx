import { useSignal } from '@preact/signals';
import { EXPIRY_PRESETS_SECONDS } from '../../core/link/link-expiry.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { company } from '../company/company-state.ts';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, shortenedToSeconds } from '../form/form-state.ts';
import { ExpiryAmount } from './ExpiryAmount.tsx';
import { spanText } from './span-text.ts';

const OTHER = 'other';
const ID = 'field-expiry';

/** The usual lives that the endpoint gives, or an amount and a unit beside the list. */
export function ExpirySetting() {
  const isFree = useSignal(false);
  const { expiresInSeconds, linkMaxSeconds } = form.value.settings;
  const presets = EXPIRY_PRESETS_SECONDS.filter(
    (seconds) => seconds <= (linkMaxSeconds ?? Number.POSITIVE_INFINITY),
  );
  const showsAmount = isFree.value || !presets.some((seconds) => seconds === expiresInSeconds);
  const choose = (value: string) => {
    isFree.value = value === OTHER;
    if (!isFree.value) change({ expiresInSeconds: Number(value) });
  };
  return (
    <Locked field="expiresInSeconds">
      <Field id={ID} label={words('optionsExpiry')} hint={hintOf()} error={problemOf('expiresInSeconds')}>
        <div class="expiry">
          <Select
            id={ID}
            describedBy={noteIdOf(ID)}
            value={showsAmount ? OTHER : String(expiresInSeconds)}
            options={[
              ...presets.map((seconds) => ({ value: String(seconds), label: spanText(seconds) })),
              { value: OTHER, label: words('optionsExpiryOther') },
            ]}
            onChange={choose}
          />
          {showsAmount && <ExpiryAmount focuses={isFree.value} describedBy={noteIdOf(ID)} />}
        </div>
      </Field>
    </Locked>
  );
}

function hintOf(): string {
  const { dialect, linkMaxSeconds } = form.value.settings;
  if (shortenedToSeconds.value) return words('optionsExpiryShortened', spanText(shortenedToSeconds.value));
  if (company.value.policy.maxExpirySeconds === linkMaxSeconds && linkMaxSeconds !== null) {
    return words('companyMaxExpiry', spanText(linkMaxSeconds));
  }
  if (dialect !== 'native') return words('optionsExpiryNotOurs');
  if (linkMaxSeconds === null) return words('optionsExpiryHint');
  return words('optionsExpiryMax', spanText(linkMaxSeconds));
}
