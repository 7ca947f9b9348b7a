import { describe, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { intersectTypes, matchesType } from '../media/match-type.ts';
import { chooseDisposition } from './choose-disposition.ts';
import { codeOf } from './keys.fixture.ts';
import { requireOwnKey } from './own-key.ts';

describe('requireOwnKey', () => {
  const alice = { prefix: 'alice/' } as Caller;
  const root = { prefix: '' } as Caller;
  it.each([
    [alice, 'alice/x/y.txt', 'accepted'],
    [alice, 'bob/x', 'forbidden'],
    [alice, 'alice', 'forbidden'],
    [alice, '', 'invalid_key'],
    [alice, 'alice/', 'invalid_key'],
    [alice, '/alice/x', 'invalid_key'],
    [alice, 'alice/../bob/x', 'invalid_key'],
    [alice, 'alice//x', 'invalid_key'],
    [alice, `alice/${'가'.repeat(400)}`, 'invalid_key'],
    [alice, 'alice/\u0000', 'invalid_key'],
    [alice, 'alice/\uD800', 'invalid_key'],
    [alice, 'alice/\uFFFF', 'invalid_key'],
    [root, '.putlink/links/x.json', 'forbidden'],
    // An engine that keeps objects as files has no folder where such a file is.
    [root, '.putlink', 'forbidden'],
    [root, '.PutLink/links/x.json', 'forbidden'],
    [root, '.putlinks/x', 'accepted'],
    [root, 'anything', 'accepted'],
  ])('%# %s', (caller, key, expected) => {
    expect(codeOf(() => requireOwnKey(caller, key))).toBe(expected);
  });
});

describe('chooseDisposition', () => {
  it.each([
    ['text/html'],
    ['application/xhtml+xml'],
    ['image/svg+xml'],
    ['text/xml'],
    ['text/javascript'],
    ['application/pdf'],
    ['multipart/related'],
    ['application/wasm'],
    ['text/css'],
    ['application/octet-stream'],
    ['image/png, text/html'],
    [''],
  ])('never shows %s', (type) => {
    const shown = chooseDisposition('inline', type, 'a');
    expect(shown.contentDisposition).toMatch(/^attachment/);
    expect(shown.contentType).toBeUndefined();
  });

  it('shows what is safe, unless asked not to, under the type that was judged', () => {
    expect(chooseDisposition('auto', 'image/png', 'a.png')).toEqual({
      contentDisposition: 'inline; filename=a.png',
      contentType: 'image/png',
    });
    expect(chooseDisposition('attachment', 'image/png', 'a').contentDisposition).toMatch(/^attachment/);
  });
});

it.each([
  ['photo.png\u3164\u3164.exe', 'attachment; filename=photo.png.exe'],
  ['a\u202Egnp.exe', 'attachment; filename=agnp.exe'],
  ['\u2800', 'attachment; filename=file'],
  ['\uD800"\r\nx: y', /^attachment; filename="\?_x_ y"; filename\*=UTF-8''%EF%BF%BD_x_%20y$/],
])('a key that ends in %j is saved under a harmless name', (name, header) => {
  expect(chooseDisposition('attachment', 'text/plain', name).contentDisposition).toMatch(header);
});

it('takes the spellings of a type for one', () => {
  expect(matchesType('image/jpeg', 'image/jpg')).toBe(true);
  expect(matchesType('audio/x-m4a', 'audio/mp4')).toBe(true);
  expect(matchesType('image/jpeg', 'image/jp')).toBe(false);
});

describe('chooseDisposition of a stored spelling', () => {
  it.each([
    ['audio/x-m4a', 'audio/mp4'],
    ['audio/m4a', 'audio/mp4'],
    ['image/vnd.microsoft.icon', 'image/x-icon'],
    ['image/x-icon', 'image/x-icon'],
    ['audio/x-wav', 'audio/wav'],
    ['audio/x-flac', 'audio/flac'],
    ['audio/mp3', 'audio/mpeg'],
    ['audio/x-opus+ogg', 'audio/ogg'],
    ['video/matroska', 'video/x-matroska'],
    ['image/apng', 'image/png'],
    ['IMAGE/JPG', 'image/jpeg'],
    ['text/markdown', 'text/plain'],
    ['application/yaml', 'text/plain'],
    ['text/plain', 'text/plain'],
    ['text/plain; charset=EUC-KR', 'text/plain; charset=euc-kr'],
    ['text/plain;charset="utf-8"', 'text/plain; charset=utf-8'],
    ['text/plain; charset=\r\nx: y', 'text/plain'],
  ])('shows %j as %s', (stored, type) => {
    const { contentDisposition, contentType } = chooseDisposition('auto', stored, 'a');
    expect([contentDisposition, contentType]).toEqual(['inline; filename=a', type]);
  });

  it.each(['text/csv', 'video/quicktime', 'image/tiff'])('saves %s', (stored) => {
    expect(chooseDisposition('auto', stored, 'a').contentDisposition).toMatch(/^attachment/);
  });
});

it('intersects lists of types', () => {
  expect(intersectTypes(['image/*', 'text/plain'], ['*/*'])).toEqual(['image/*', 'text/plain']);
  expect(intersectTypes(['*/*'], ['image/png'])).toEqual(['image/png']);
  expect(intersectTypes(['image/*'], ['video/*'])).toEqual([]);
});
