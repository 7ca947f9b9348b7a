import { DIALECTS, type Dialect } from '../../core/settings/dialect.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { Locked } from '../company/Locked.tsx';
import { change, changeToken, form } from '../form/form-state.ts';
import { dialectName } from './dialect-name.ts';

const HINTS = {
  native: 'optionsDialectNativeHint',
  uppy: 'optionsDialectUppyHint',
  companion: 'optionsDialectCompanionHint',
  'better-upload': 'optionsDialectBetterUploadHint',
  'next-s3-upload': 'optionsDialectNextS3UploadHint',
  'aws-sample': 'optionsDialectAwsSampleHint',
  payload: 'optionsDialectPayloadHint',
  chibisafe: 'optionsDialectChibisafeHint',
  supabase: 'optionsDialectSupabaseHint',
  lambda: 'optionsDialectLambdaHint',
  presign: 'optionsDialectPresignHint',
  'field-map': 'optionsDialectFieldMapHint',
  sharex: 'optionsDialectSharexHint',
} as const;

const ID = 'field-dialect';

/** A file's keys are for its own host, and a token is no file. */
function choose(dialect: Dialect): void {
  const isFileOf = (one: Dialect) => one === 'sharex';
  if (isFileOf(dialect) !== isFileOf(form.value.settings.dialect)) changeToken('');
  change({ dialect });
}

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
          onChange={(value) => choose(value as Dialect)}
        />
      </Field>
    </Locked>
  );
}
