import { DIALECTS, type Dialect } from '../../core/settings/dialect.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, form } from '../form/form-state.ts';
import { dialectName } from './dialect-name.ts';

const HINTS = {
  native: 'optionsDialectNativeHint',
  uppy: 'optionsDialectUppyHint',
  companion: 'optionsDialectCompanionHint',
  'better-upload': 'optionsDialectBetterUploadHint',
  'next-s3-upload': 'optionsDialectNextS3UploadHint',
  'aws-sample': 'optionsDialectAwsSampleHint',
  lambda: 'optionsDialectLambdaHint',
  presign: 'optionsDialectPresignHint',
  'field-map': 'optionsDialectFieldMapHint',
} as const;

const ID = 'field-dialect';

export function DialectField() {
  const { dialect } = form.value.settings;
  return (
    <Locked field="dialect">
      <Field id={ID} label={words('optionsDialect')} hint={words(HINTS[dialect])}>
        <Select
          id={ID}
          describedBy={noteIdOf(ID)}
          value={dialect}
          options={DIALECTS.map((value) => ({ value, label: dialectName(value) }))}
          onChange={(value) => change({ dialect: value as Dialect })}
        />
      </Field>
    </Locked>
  );
}
