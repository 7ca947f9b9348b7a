import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultFieldMap } from '../settings/field-map.ts';
import { defaultHabits } from '../settings/habits.ts';
import { defaultPlaceSettings } from '../settings/place.ts';
import {
  EVERY_PLACE_FIELDS,
  HABIT_FIELDS,
  ONE_PLACE_FIELDS,
  POLICY_KEYS,
  type PolicyField,
} from './policy-fields.ts';

interface Schema {
  readonly type: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
}

const schema = JSON.parse(readFileSync('public/managed-schema.json', 'utf8')) as Schema;
const fields: Readonly<Record<string, PolicyField<unknown>>> = { ...EVERY_PLACE_FIELDS, ...HABIT_FIELDS };
const { placeName, ...onePlaceFields } = ONE_PLACE_FIELDS;
const placeSchema = schema.properties?.places?.items;

const all = (one: Schema): Schema[] => [
  one,
  ...Object.values(one.properties ?? {}).flatMap(all),
  ...(one.items ? all(one.items) : []),
];

describe('the schema of a company’s settings', () => {
  it('has every setting that there is', () => {
    expect(Object.keys(schema.properties ?? {}).sort()).toEqual([...POLICY_KEYS].sort());
    expect(Object.keys(HABIT_FIELDS).sort()).toEqual(Object.keys(defaultHabits).sort());
    // Beside what is learned of an endpoint, and what has another word in a policy.
    const known = [...Object.keys(EVERY_PLACE_FIELDS), ...Object.keys(ONE_PLACE_FIELDS)];
    const others = ['endpoint', 'fieldMap', 'uploadOrigins', 'linkMaxSeconds'];
    expect([...known, ...others].sort()).toEqual(Object.keys(defaultPlaceSettings).sort());
    expect(Object.keys(placeSchema?.properties ?? {}).sort()).toEqual(
      [
        'endpoint',
        'name',
        'token',
        'storageOrigins',
        'fieldMap',
        ...Object.keys(onePlaceFields),
        ...Object.keys(EVERY_PLACE_FIELDS),
      ].sort(),
    );
    expect(Object.keys(placeSchema?.properties?.fieldMap?.properties ?? {})).toEqual(
      Object.keys(defaultFieldMap),
    );
  });

  it('says of each what Putlink takes', () => {
    const said = (of: Schema | undefined, name: string) => of?.properties?.[name];
    for (const [name, field] of Object.entries(fields)) {
      expect([name, said(schema, name)?.type]).toEqual([name, field.type]);
      for (const word of field.words ?? []) expect(said(schema, name)?.description).toContain(word);
    }
    for (const [name, field] of Object.entries({
      ...onePlaceFields,
      name: placeName,
      ...EVERY_PLACE_FIELDS,
    })) {
      expect([name, said(placeSchema, name)?.type]).toEqual([name, field.type]);
      for (const word of (field as PolicyField<unknown>).words ?? [])
        expect(said(placeSchema, name)?.description).toContain(word);
    }
  });

  // A value that does not fit the schema is dropped by the browser, and nobody can say so in the settings page. So the
  // schema knows types alone. Source: components/policy/core/common/schema.cc: other words make the whole schema invalid.
  it('is written in what Chromium understands', () => {
    for (const one of all(schema)) {
      const words = [
        'type',
        'description',
        one.type === 'object' ? 'properties' : '',
        one.type === 'array' ? 'items' : '',
      ];
      expect(Object.keys(one).filter((key) => !words.includes(key))).toEqual([]);
      expect(['object', 'array', 'string', 'integer', 'boolean']).toContain(one.type);
      expect(one.type === 'array' ? one.items : {}).toBeDefined();
    }
  });
});
