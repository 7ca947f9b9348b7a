import {
  FIELD_MAP_BODIES,
  FIELD_MAP_DELETIONS,
  FIELD_MAP_METHODS,
  type FieldMap,
} from '../../core/settings/field-map.ts';
import { words } from '../../platform/words/words.ts';
import { Field, noteIdOf } from '../../ui/Field.tsx';
import { Select } from '../../ui/Select.tsx';
import { TextArea } from '../../ui/TextArea.tsx';
import { TextField } from '../../ui/TextField.tsx';
import { problemOf } from '../form/describe-problem.ts';
import { change, form, visit } from '../form/form-state.ts';
import { MapTrialPanel } from './MapTrialPanel.tsx';

const BODY_NAMES = { json: 'JSON', form: 'x-www-form-urlencoded' } as const;

/** Where in the answer things are, in the order in which they matter. */
const PLACES = [
  ['urlAt', 'optionsMapUrlAt', 'data.uploadUrl'],
  ['keyAt', 'optionsMapKeyAt', 'data.key'],
  ['headersAt', 'optionsMapHeadersAt', 'data.headers'],
  ['fieldsAt', 'optionsMapFieldsAt', 'data.fields'],
  ['linkAt', 'optionsMapLinkAt', 'data.publicUrl'],
  ['deletionAt', 'optionsMapDeletionAt', 'data.deleteUrl'],
] as const;

/** The one place that has to be said. */
const urlAtNotes = () => ({
  hint: words('optionsMapPlacesHint'),
  error: problemOf('map-urlAt'),
  onBlur: () => visit('map-urlAt'),
});

/** How an endpoint of no known kind is spoken to. */
export function FieldMapFields() {
  const map = form.value.settings.fieldMap;
  const set = (part: Partial<FieldMap>) => change({ fieldMap: { ...map, ...part } });
  return (
    <>
      <Field id="field-map-method" label={words('optionsMapMethod')}>
        <Select
          id="field-map-method"
          describedBy={noteIdOf('field-map-method')}
          value={map.method}
          options={FIELD_MAP_METHODS.map((value) => ({ value, label: value }))}
          onChange={(method) => set({ method: method as FieldMap['method'] })}
        />
      </Field>
      <TextField
        id="field-map-path"
        label={words('optionsMapPath')}
        hint={words('optionsMapPathHint')}
        value={map.path}
        error={problemOf('map-path')}
        onText={(path) => set({ path })}
        onBlur={() => visit('map-path')}
        mono
        placeholder="/api/sign?name={name}"
      />
      <TextArea
        id="field-map-headers"
        label={words('optionsMapHeaders')}
        hint={words('optionsMapHeadersHint')}
        value={map.headers}
        error={problemOf('map-headers')}
        onText={(headers) => set({ headers })}
        onBlur={() => visit('map-headers')}
        placeholder="X-Api-Key: {token}"
      />
      <Field id="field-map-body-kind" label={words('optionsMapBody')}>
        <Select
          id="field-map-body-kind"
          describedBy={noteIdOf('field-map-body-kind')}
          value={map.bodyKind}
          options={FIELD_MAP_BODIES.map((value) => ({
            value,
            label: value === 'none' ? words('optionsMapBodyNone') : BODY_NAMES[value],
          }))}
          onChange={(bodyKind) => set({ bodyKind: bodyKind as FieldMap['bodyKind'] })}
        />
      </Field>
      {map.bodyKind !== 'none' && (
        <TextArea
          id="field-map-body"
          label={words('optionsMapBodyText')}
          hint={words(map.bodyKind === 'json' ? 'optionsMapJsonHint' : 'optionsMapFormHint')}
          value={map.body}
          error={problemOf('map-body')}
          onText={(body) => set({ body })}
          onBlur={() => visit('map-body')}
          rows={3}
        />
      )}
      {PLACES.map(([field, label, placeholder]) => (
        <TextField
          key={field}
          id={`field-map-${field}`}
          label={words(label)}
          {...(field === 'urlAt' ? urlAtNotes() : {})}
          value={map[field]}
          onText={(place) => set({ [field]: place })}
          mono
          placeholder={placeholder}
        />
      ))}
      {map.deletionAt !== '' && (
        <Field id="field-map-deletion-method" label={words('optionsMapDeletionMethod')}>
          <Select
            id="field-map-deletion-method"
            describedBy={noteIdOf('field-map-deletion-method')}
            value={map.deletionMethod}
            options={FIELD_MAP_DELETIONS.map((value) => ({ value, label: value }))}
            onChange={(method) => set({ deletionMethod: method as FieldMap['deletionMethod'] })}
          />
        </Field>
      )}
      <MapTrialPanel />
    </>
  );
}
