import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { SECRET_EXAMPLE, secret } from './read-secret.ts';

describe('a secret', () => {
  it('is what openssl makes, in whatever spelling', () => {
    for (let i = 0; i < 200; i += 1) {
      for (const spelling of ['base64', 'base64url', 'hex'] as const) {
        const text = randomBytes(32).toString(spelling);
        expect(secret(text)).toBe(text);
      }
    }
  });

  it.each([
    ['short', randomBytes(16).toString('base64')],
    ['short in hex', randomBytes(16).toString('hex').slice(0, 31)],
    ['one letter', 'a'.repeat(64)],
    ['a word, again and again', 'Pa$$w0rd!'.repeat(8)],
    ['an alphabet twice', '0123456789abcdefghijklmnopqrstuv'.repeat(2)],
    ['a sentence', 'this is my very secret passphrase for putlink'],
    ['letters in a row', `${'a'.repeat(30)}${'b'.repeat(30)}c`],
    ['a line break', `${randomBytes(32).toString('base64')}\n`],
    ['beyond ASCII', `${randomBytes(32).toString('base64')}é`],
    ['the example', SECRET_EXAMPLE],
    ['no text', 12_345],
    ['too long', randomBytes(1000).toString('base64')],
  ])('is not: %s', (_, text) => {
    expect(() => secret(text)).toThrow(/^must be a random text/);
  });
});
