import { words } from '../../platform/words/words.ts';
import { TextField } from '../../ui/TextField.tsx';
import { CheckPanel } from '../check/CheckPanel.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, isSetUp, visit } from '../form/form-state.ts';
import { Section } from '../page/Section.tsx';
import { DialectField } from './DialectField.tsx';
import { SimpleServiceFields } from './SimpleServiceFields.tsx';
import { TokenField } from './TokenField.tsx';

export function ConnectionSection() {
  const { settings } = form.value;
  return (
    <Section
      id="connection"
      heading={words('optionsConnectionHeading')}
      hint={words('optionsConnectionHint')}
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
    </Section>
  );
}
