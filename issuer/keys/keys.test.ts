import { describe, expect, it } from 'vitest';
import type { Caller } from '../access/caller.ts';
import { ProblemError } from '../http/problem-error.ts';
import { chooseDisposition } from './choose-disposition.ts';
import { cleanFilename } from './clean-filename.ts';
import { makeKey } from './make-key.ts';
import { intersectTypes } from './match-type.ts';
import { readMediaType } from './media-type.ts';
import { requireOwnKey } from './own-key.ts';

const RANDOM = new Uint8Array(12).fill(255);

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error.code;
    throw error;
  }
  return 'accepted';
}

describe('cleanFilename', () => {
  it.each([
    ['report.pdf', 'report.pdf'],
    ['보고서.hwp'.normalize('NFD'), '보고서.hwp'],
    ['..', 'file'],
    ['. . .', 'file'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\me\\a.txt', 'a.txt'],
    ['a/b/', 'b'],
    ['.env', '.env'],
    ['CON', '_CON'],
    ['nul.txt', '_nul.txt'],
    ['console.log', 'console.log'],
    ['trailing. . ', 'trailing'],
    ['a\u202Egnp.exe', 'agnp.exe'],
    ['a\u0000b\r\nc', 'abc'],
    ['a\u00A0 \tb', 'a b'],
    ['what?<is>"this"|*:.txt', 'what__is__this____.txt'],
    ['👨‍👩‍👧.png', '👨‍👩‍👧.png'],
    ['\uD800.txt', '\uFFFD.txt'],
  ])('makes %j %j', (proposal, expected) => {
    expect(cleanFilename(proposal)).toBe(expected);
  });
});

describe('makeKey', () => {
  it('keeps prefix, folder, random part and name', () => {
    expect(makeKey('alice/', 'a/b', RANDOM, 'x.txt')).toBe('alice/a/b/________________/x.txt');
  });

  it('shortens a long name in the middle and keeps the extension', () => {
    const folder = '가'.repeat(200);
    const name = `시작${'나'.repeat(240)}끝.hwp`;
    const key = makeKey('alice/', folder, RANDOM, name);
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    expect(Buffer.byteLength(key)).toBeGreaterThan(1015);
    expect(key).toMatch(/\/시작나+…나+끝\.hwp$/u);
  });

  it('never cuts a letter in two', () => {
    const family = '👨‍👩‍👧‍👦';
    const key = makeKey('', '', RANDOM, family.repeat(23).slice(0, 253));
    const name = makeKey('', 'x'.repeat(200), RANDOM, family.repeat(40)).split('/').at(-1) ?? '';
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(1024);
    expect(name.replaceAll(family, '')).toBe('…');
  });

  it('takes folders in every script, emoji included', () => {
    expect(makeKey('', ' 팀 사진/👨‍👩‍👧 ', RANDOM, 'x')).toBe('팀 사진/👨‍👩‍👧/________________/x');
  });

  it('refuses folders that lead elsewhere', () => {
    for (const folder of ['..', 'a/./b', 'a\\b', '\u202E', 'a\u2028b']) {
      expect(codeOf(() => makeKey('alice/', folder, RANDOM, 'x'))).toBe('invalid_key');
    }
    expect(codeOf(() => makeKey('', '.putlink/links', RANDOM, 'x'))).toBe('invalid_key');
  });
});

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
    [root, '.putlink/links/x.json', 'forbidden'],
    [root, 'anything', 'accepted'],
  ])('%# %s', (caller, key, expected) => {
    expect(codeOf(() => requireOwnKey(caller, key))).toBe(expected);
  });
});

describe('readMediaType', () => {
  it.each([
    ['image/PNG', 'a', 'image/png'],
    ['text/html', 'a', 'text/html'],
    ['text/plain; charset=utf-8', 'a', 'text/plain; charset=utf-8'],
    ['text/plain ;Charset=EUC-KR', 'a', 'text/plain; charset=euc-kr'],
    ['', 'IMG_0001.HEIC', 'image/heic'],
    ['', 'main.ts', 'text/plain'],
    ['video/mp2t', 'clip.ts', 'video/mp2t'],
    ['text/csv; charset="EUC-KR"; header=present', 'a', 'text/csv; charset=euc-kr'],
    ['', 'a.heic', 'image/heic'],
    ['', 'a.unknown-thing', 'application/octet-stream'],
  ])('%s of %s is %s', (given, filename, expected) => {
    expect(readMediaType(given, filename).contentType).toBe(expected);
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
