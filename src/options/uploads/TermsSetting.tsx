import { useEffect, useState } from 'preact/hooks';
import { DOWNLOAD_LIMITS, SENDER_LENGTH_MAX } from '../../core/link/link-terms.ts';
import { type EndpointAbilities, endpointAbilities } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';

/**
 * What new links are made with. There is no password among it: one for all links would be known to everybody who ever got one, and
 * would have to be kept.
 */
export function TermsSetting() {
  const { endpoint, dialect, senderName, maxDownloads } = form.value.settings;
  const abilities = useAbilities().find((known) => known.endpoint === endpoint.trim());
  if (dialect !== 'native' || (abilities && !abilities.setsTerms)) {
    return <p class="ui-field-note">{words('optionsTermsCannot')}</p>;
  }
  const offered = [...new Set([...DOWNLOAD_LIMITS, ...(maxDownloads === null ? [] : [maxDownloads])])];
  return (
    <>
      <Locked field="senderName">
        <TextField
          id="field-senderName"
          label={words('optionsSender')}
          hint={words('optionsSenderHint')}
          value={senderName}
          maxLength={SENDER_LENGTH_MAX}
          onText={(text) => change({ senderName: text })}
        />
      </Locked>
      <Locked field="maxDownloads">
        <Field id="field-maxDownloads" label={words('optionsDownloads')} hint={words('optionsDownloadsHint')}>
          <Select
            id="field-maxDownloads"
            describedBy={noteIdOf('field-maxDownloads')}
            value={maxDownloads === null ? 'none' : String(maxDownloads)}
            options={[
              { value: 'none', label: words('downloadsUnlimited') },
              ...offered
                .sort((a, b) => a - b)
                .map((limit) => ({
                  value: String(limit),
                  label: limit === 1 ? words('downloadsOnce') : words('downloadsTimes', limit),
                })),
            ]}
            onChange={(value) => change({ maxDownloads: value === 'none' ? null : Number(value) })}
          />
        </Field>
      </Locked>
    </>
  );
}

/** What is known of endpoints, as it is learned. */
function useAbilities(): readonly EndpointAbilities[] {
  const [abilities, setAbilities] = useState<readonly EndpointAbilities[]>([]);
  useEffect(() => {
    endpointAbilities.watch(setAbilities);
    void endpointAbilities.read().then(setAbilities);
  }, []);
  return abilities;
}
