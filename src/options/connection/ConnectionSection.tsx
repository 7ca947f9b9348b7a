import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, isSetUp, saved, visit } from '../form/form-state.ts';
import { FoldedSection } from '../page/FoldedSection.tsx';
import { DialectField } from './DialectField.tsx';
import { SimpleServiceFields } from './SimpleServiceFields.tsx';
import { TokenField } from './TokenField.tsx';

const FIELDS = ['endpoint', 'dialect', 'publicBase', 'bucket', 'serverEncryption'] as const;

/** Something in it is not saved yet, or nothing is set up. */
function isInUse(): boolean {
  const [typed, kept] = [form.value, saved.value];
  const isChanged = FIELDS.some((field) => typed.settings[field] !== kept.settings[field]);
  return !isSetUp.value || isChanged || typed.token !== kept.token;
}

/** The admin's part: who came with a set-up code never needs it. */
export function ConnectionSection() {
  const { settings } = form.value;
  return (
    <FoldedSection
      id="connection"
      heading={words('optionsConnectionHeading')}
      hint={words('optionsConnectionHint')}
      open={isInUse()}
    >
      <div class="fields">
        <TextField
          id="field-endpoint"
          label={words('optionsEndpoint')}
          hint={words('optionsEndpointHint')}
          error={problemOf('endpoint')}
          value={settings.endpoint}
          onText={(endpoint) => change({ endpoint })}
          onBlur={() => settings.endpoint !== '' && visit('endpoint')}
          inputMode="url"
          placeholder="https://uploads.example.com"
        />
        <DialectField />
        <TokenField />
        {settings.dialect !== 'native' && <SimpleServiceFields />}
      </div>
      {!isSetUp.value && <CheckPanel />}
    </FoldedSection>
  );
}
