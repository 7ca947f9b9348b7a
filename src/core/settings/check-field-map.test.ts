import { expect, it } from 'vitest';
import { wrongFieldsOf } from './check-field-map.ts';
import { defaultFieldMap, type FieldMap } from './field-map.ts';
import { checkSettings, defaultSettings, type Settings } from './settings.ts';

const ENDPOINT = 'https://sign.example.com/app';
const wrong = (map: Partial<FieldMap>) => wrongFieldsOf({ ...defaultFieldMap, ...map }, ENDPOINT);

it.each<[string, Partial<FieldMap>]>([
  ['the usual', {}],
  ['a path with a query', { path: ' /sign?name={name}&n={size} ' }],
  ['a path above', { path: '../sign' }],
  ['the whole address', { path: 'https://sign.example.com/other' }],
  ['headers, and lines without any', { headers: 'X-Api-Key: {token}\n\n  x_y~: 1\n' }],
  ['no body, whatever was written', { method: 'GET', body: '{' }],
  ['a form', { bodyKind: 'form', body: 'file={name}' }],
])('has nothing against %s', (_, map) => {
  expect(wrong(map)).toEqual([]);
});

it.each<[string, Partial<FieldMap>, keyof FieldMap]>([
  ['another host', { path: 'https://evil.example/sign' }, 'path'],
  ['another host without a scheme', { path: '//evil.example/sign' }, 'path'],
  ['another scheme', { path: 'javascript:alert(1)' }, 'path'],
  ['a header without a name', { headers: ': x' }, 'headers'],
  ['a header without a colon', { headers: 'X-Api-Key' }, 'headers'],
  ['a name with a space', { headers: 'X Api: 1' }, 'headers'],
  ['a value that no header carries', { headers: 'X-Name: 사진' }, 'headers'],
  ['what is no JSON', { body: '{"size": {size}}' }, 'body'],
  ['no place for the address', { urlAt: ' ' }, 'urlAt'],
  ['a method that is none', { method: 'BREW' as 'GET' }, 'method'],
])('names the field of %s', (_, map, field) => {
  expect(wrong(map)).toEqual([field]);
});

it('keeps a place from being saved with such a map, and only where the map is used', () => {
  const fieldMap = { ...defaultFieldMap, path: '//evil.example', headers: 'x', body: '{', urlAt: '' };
  const settings: Settings = { ...defaultSettings, endpoint: ENDPOINT, dialect: 'field-map', fieldMap };
  expect(checkSettings(settings, '')).toEqual([
    { field: 'map-path', problem: 'bad-path' },
    { field: 'map-headers', problem: 'bad-header-line' },
    { field: 'map-body', problem: 'bad-json' },
    { field: 'map-urlAt', problem: 'no-place' },
  ]);
  expect(checkSettings({ ...settings, dialect: 'presign' }, '')).toEqual([]);
  // Without an address there is nothing that a path could leave.
  expect(checkSettings({ ...settings, endpoint: '' }, '')).toEqual([
    { field: 'endpoint', problem: 'missing' },
  ]);
});

it('says of what a kind of endpoint cannot be without what it is', () => {
  const of = (dialect: Settings['dialect']) =>
    checkSettings({ ...defaultSettings, endpoint: ENDPOINT, dialect }, '');
  expect(of('supabase')).toEqual([{ field: 'bucket', problem: 'no-bucket' }]);
  expect(of('better-upload')).toEqual([{ field: 'route', problem: 'no-route' }]);
});
