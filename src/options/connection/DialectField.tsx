import { type Dialect, dialects } from '../../core/settings/settings.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { change, form } from '../form/form-state.ts';
import { dialectName } from './dialect-name.ts';

const hints = {
  native: 'optionsDialectNativeHint',
  lambda: 'optionsDialectLambdaHint',
  presign: 'optionsDialectPresignHint',
} as const;

const id = 'field-dialect';

export function DialectField() {
  const { dialect } = form.value.settings;
  return (
    <Field id={id} label={words('optionsDialect')} hint={words(hints[dialect])}>
      <Select
        id={id}
        describedBy={noteIdOf(id)}
        value={dialect}
        options={dialects.map((value) => ({ value, label: dialectName(value) }))}
        onChange={(value) => change({ dialect: value as Dialect })}
      />
    </Field>
  );
}
