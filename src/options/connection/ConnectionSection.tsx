import { isSameMap } from '../../core/settings/field-map.ts';
import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { Locked } from '../company/Locked.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, isAdding, isSetUp, saved, visit } from '../form/form-state.ts';
import { FoldedSection } from '../page/FoldedSection.tsx';
import { accountIdFor } from '../sign-in/account-state.ts';
import { DialectField } from './DialectField.tsx';
import { SimpleServiceFields } from './SimpleServiceFields.tsx';
import { SxcuField } from './SxcuField.tsx';
import { TokenField } from './TokenField.tsx';

const FIELDS = [
  'endpoint',
  'dialect',
  'publicBase',
  'bucket',
  'route',
  'serverEncryption',
  'tokenHeader',
] as const;

/** Something in it is not saved yet or is missing, or nothing is set up. */
function isInUse(): boolean {
  const [typed, kept] = [form.value, saved.value];
  const isChanged =
    !isSameMap(typed.settings.fieldMap, kept.settings.fieldMap) ||
    FIELDS.some((field) => typed.settings[field] !== kept.settings[field]);
  const isRouteMissing = typed.settings.dialect === 'better-upload' && typed.settings.route === '';
  return !isSetUp.value || isAdding.value || isChanged || isRouteMissing || typed.token !== kept.token;
}

/** The admin's part: who came with a set-up code never needs it. */
export function ConnectionSection() {
  const { settings } = form.value;
  const isByFile = settings.dialect === 'sharex';
  return (
    <FoldedSection
      id="connection"
      heading={words('optionsConnectionHeading')}
      hint={words('optionsConnectionHint')}
      open={isInUse()}
    >
      <div class="fields">
        {!isByFile && (
          <Locked field="endpoint">
            <EndpointField />
          </Locked>
        )}
        <DialectField />
        {isByFile ? <SxcuField /> : accountIdFor(form.value) === undefined && <TokenField />}
        {settings.dialect !== 'native' && (
          // How an endpoint is spoken to is set with its address.
          <Locked field="dialect">
            <SimpleServiceFields />
          </Locked>
        )}
      </div>
      {(!isSetUp.value || isAdding.value) && <CheckPanel />}
    </FoldedSection>
  );
}

function EndpointField() {
  const { endpoint } = form.value.settings;
  return (
    <TextField
      id="field-endpoint"
      label={words('optionsEndpoint')}
      hint={words('optionsEndpointHint')}
      error={problemOf('endpoint')}
      value={endpoint}
      onText={(text) => change({ endpoint: text })}
      onBlur={() => endpoint !== '' && visit('endpoint')}
      inputMode="url"
      placeholder="https://uploads.example.com"
    />
  );
}
