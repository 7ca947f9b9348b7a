import { SERVER_ENCRYPTIONS, type ServerEncryption } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';
import { FieldMapFields } from './FieldMapFields.tsx';

/** What only the endpoints need that do little more than sign. */
export function SimpleServiceFields() {
  const { publicBase, bucket, dialect } = form.value.settings;
  return (
    <>
      {dialect === 'better-upload' && <RouteField />}
      {dialect === 'field-map' && <FieldMapFields />}
      <TextField
        id="field-publicBase"
        label={words('optionsPublicBase')}
        hint={words('optionsPublicBaseHint')}
        error={problemOf('publicBase')}
        value={publicBase}
        onText={(text) => change({ publicBase: text })}
        onBlur={() => visit('publicBase')}
        inputMode="url"
        placeholder="https://files.example.com"
      />
      <TextField
        id="field-bucket"
        label={words('optionsBucket')}
        hint={words('optionsBucketHint')}
        error={problemOf('bucket')}
        value={bucket}
        onText={(text) => change({ bucket: text })}
        onBlur={() => visit('bucket')}
        placeholder="team-files"
      />
      {dialect === 'presign' && <EncryptionField />}
    </>
  );
}

function RouteField() {
  return (
    <TextField
      id="field-route"
      label={words('optionsRoute')}
      hint={words('optionsRouteHint')}
      error={problemOf('route')}
      value={form.value.settings.route}
      onText={(route) => change({ route })}
      onBlur={() => visit('route')}
      placeholder="images"
    />
  );
}

const ID = 'field-encryption';
const NAMES = { AES256: 'AES256 (SSE-S3)', 'aws:kms': 'aws:kms (SSE-KMS)' } as const;

function EncryptionField() {
  return (
    <Field id={ID} label={words('optionsEncryption')} hint={words('optionsEncryptionHint')}>
      <Select
        id={ID}
        describedBy={noteIdOf(ID)}
        value={form.value.settings.serverEncryption}
        options={SERVER_ENCRYPTIONS.map((value) => ({
          value,
          label: value === 'none' ? words('optionsEncryptionNone') : NAMES[value],
        }))}
        onChange={(value) => change({ serverEncryption: value as ServerEncryption })}
      />
    </Field>
  );
}
