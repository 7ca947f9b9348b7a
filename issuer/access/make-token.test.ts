import { expect, it } from 'vitest';
import { decodeSetupCode } from '../../src/contract/setup-code.ts';
import { findToken } from './find-token.ts';
import { makeToken } from './make-token.ts';

const OTHER = { name: 'bob', sha256: 'a'.repeat(64), prefix: 'bob/' };

it('makes a token whose hash alone is configured', () => {
  const made = makeToken(
    { name: 'alice', prefix: 'alice/' },
    'https://i.example.com',
    (n) => new Uint8Array(n),
  );
  expect(made.token).toMatch(/^upl_[\w-]{43}$/);
  expect(JSON.stringify(made.entry)).not.toContain(made.token);
  expect(findToken(made.token, [OTHER, made.entry])).toBe(made.entry);
  expect(findToken(`${made.token}x`, [OTHER, made.entry])).toBeUndefined();
  expect(decodeSetupCode(made.setup?.link ?? '')).toEqual({
    v: 1,
    endpoint: 'https://i.example.com',
    token: made.token,
  });
});

it('names the storage in the set-up code where the admin does', () => {
  const storage = 'https://bucket.s3.eu-central-1.amazonaws.com';
  const made = makeToken(
    { name: 'alice', prefix: 'alice/' },
    'https://i.example.com',
    (n) => new Uint8Array(n),
    [storage],
  );
  expect(decodeSetupCode(made.setup?.code ?? '').uploadHosts).toEqual([storage]);
});
