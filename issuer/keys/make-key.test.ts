import { describe, expect, it } from 'vitest';
import { bytesOf, codeOf } from './keys.fixture.ts';
import { makeKey } from './make-key.ts';

const RANDOM = new Uint8Array(12).fill(255);

describe('makeKey', () => {
  it('keeps prefix, folder, random part and name', () => {
    expect(makeKey('alice/', 'a/b', RANDOM, 'x.txt')).toBe('alice/a/b/________________/x.txt');
  });

  it.each(['.putlink', '.putlink/links', '.PutLink/x', '/.PUTLINK/'])(
    'leaves the issuer its own folder, also where case does not count: %s',
    (folder) => {
      expect(codeOf(() => makeKey('', folder, RANDOM, 'x'))).toBe('invalid_key');
      expect(codeOf(() => makeKey('a/', folder, RANDOM, 'x'))).toBe('accepted');
    },
  );

  it.each([
    ['alice/', '가'.repeat(200), `시작${'나'.repeat(240)}끝.hwp`],
    ['', '👨‍👩‍👧‍👦'.repeat(18), '👨‍👩‍👧‍👦'.repeat(40)],
    [`${'ㄱ'.repeat(80)}/${'ㄴ'.repeat(18)}/`, 'ㄷ/'.repeat(100), '가'.repeat(400)],
    ['alice/', `a/${'x'.repeat(198)}`, 'b'.repeat(9000)],
  ])('fits S3 and every file system: %#', (prefix, folder, name) => {
    const key = makeKey(prefix, folder, RANDOM, name);
    expect(bytesOf(key)).toBeLessThanOrEqual(1024);
    for (const segment of key.split('/')) {
      expect(bytesOf(segment)).toBeLessThanOrEqual(255);
      expect(segment).not.toBe('');
    }
    expect(makeKey(prefix, folder, RANDOM, name)).toBe(key);
  });

  it('shortens the name further when the whole key would not fit', () => {
    const key = makeKey(
      '가'.repeat(99).replace(/.{50}/gu, '$&/'),
      '나/'.repeat(100),
      RANDOM,
      `${'다'.repeat(90)}.hwp`,
    );
    expect(bytesOf(key)).toBeLessThanOrEqual(1024);
    expect(key).toMatch(/\/다+…다+\.hwp$/u);
  });

  it('takes folders in every script, emoji included', () => {
    expect(makeKey('', ' 팀 사진/👨‍👩‍👧 ', RANDOM, 'x')).toBe('팀 사진/👨‍👩‍👧/________________/x');
    expect(makeKey('', 'می\u200Cخواهم', RANDOM, 'x')).toBe('می\u200Cخواهم/________________/x');
  });

  it('refuses folders that lead elsewhere, or to one that looks like another', () => {
    const folders = [
      '..',
      'a/./b',
      'a\\b',
      '\u202E',
      'a\u2028b',
      'a\u3164',
      'b\u200D',
      'c\u2800d',
      '\uD800',
      'a\r\nb',
    ];
    for (const folder of folders) {
      expect([folder, codeOf(() => makeKey('alice/', folder, RANDOM, 'x'))]).toEqual([folder, 'invalid_key']);
    }
    expect(codeOf(() => makeKey('', '.putlink/links', RANDOM, 'x'))).toBe('invalid_key');
  });
});
