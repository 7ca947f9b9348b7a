import type { Dialect } from '../../core/settings/dialect.ts';
import { SERVER_ENCRYPTIONS, type ServerEncryption } from '../../core/settings/place.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';
import { FieldMapFields } from './FieldMapFields.tsx';

/** Those that make the link of every file themselves, and know their bucket. */
const KNOWS_ITS_OBJECTS: ReadonlySet<Dialect> = new Set(['chibisafe', 'sharex']);
/** Those whose token goes one way, or one that is written down elsewhere. */
const KNOWS_ITS_TOKEN: ReadonlySet<Dialect> = new Set(['chibisafe', 'supabase', 'sharex', 'field-map']);

/** What only the endpoints need that do little more than sign. */
export function SimpleServiceFields() {
  const { dialect } = form.value.settings;
  const knowsItsObjects = KNOWS_ITS_OBJECTS.has(dialect);
  return (
    <>
      {!KNOWS_ITS_TOKEN.has(dialect) && <TokenHeaderField />}
      {dialect === 'better-upload' && <RouteField />}
      {dialect === 'payload' && <CollectionField />}
      {dialect === 'field-map' && <FieldMapFields />}
      {dialect === 'supabase' && <BucketField hint={words('optionsBucketSupabaseHint')} />}
      {!knowsItsObjects && <PublicBaseField />}
      {!knowsItsObjects && dialect !== 'supabase' && <BucketField hint={words('optionsBucketHint')} />}
      {dialect === 'presign' && <EncryptionField />}
    </>
  );
}

function TokenHeaderField() {
  return (
    <TextField
      id="field-tokenHeader"
      label={words('optionsTokenHeader')}
      hint={words('optionsTokenHeaderHint')}
      error={problemOf('tokenHeader')}
      value={form.value.settings.tokenHeader}
      onText={(tokenHeader) => change({ tokenHeader })}
      onBlur={() => visit('tokenHeader')}
      mono
      placeholder="Authorization: Bearer {token}"
    />
  );
}

function PublicBaseField() {
  const { publicBase, dialect } = form.value.settings;
  return (
    <TextField
      id="field-publicBase"
      label={words('optionsPublicBase')}
      hint={words(dialect === 'supabase' ? 'optionsPublicBaseSupabaseHint' : 'optionsPublicBaseHint')}
      error={problemOf('publicBase')}
      value={publicBase}
      onText={(text) => change({ publicBase: text })}
      onBlur={() => visit('publicBase')}
      inputMode="url"
      placeholder="https://files.example.com"
    />
  );
}

function BucketField({ hint }: { readonly hint: string }) {
  return (
    <TextField
      id="field-bucket"
      label={words('optionsBucket')}
      hint={hint}
      error={problemOf('bucket')}
      value={form.value.settings.bucket}
      onText={(text) => change({ bucket: text })}
      onBlur={() => visit('bucket')}
      placeholder="team-files"
    />
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

function CollectionField() {
  return (
    <TextField
      id="field-route"
      label={words('optionsCollection')}
      hint={words('optionsCollectionHint')}
      error={problemOf('route')}
      value={form.value.settings.route}
      onText={(route) => change({ route })}
      onBlur={() => visit('route')}
      placeholder="media"
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
