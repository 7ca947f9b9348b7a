import { expect, it } from 'vitest';
import { DEFAULT_PORTS } from '../ports.ts';
import { hashPassword, isPassword } from './password-hash.ts';

const CHEAP = { N: 2, r: 8, p: 1 };

it('is kept as strongly as the issuer says, and known again', async () => {
  const stored = await hashPassword('correct 한글 staple', DEFAULT_PORTS.passwordCost);
  expect(stored).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
  expect(await isPassword('correct 한글 staple'.normalize('NFD'), stored)).toBe(true);
  expect(await isPassword('correct 한글 stapl', stored)).toBe(false);
});

it('is known by the strength that its record says', async () => {
  const stored = await hashPassword('staple', CHEAP);
  expect(await isPassword('staple', stored)).toBe(true);
  expect(await isPassword('Staple', stored)).toBe(false);
  expect(await hashPassword('staple', CHEAP)).not.toBe(stored);
});

it.each(['', 'bcrypt$2$8$1$c2FsdA$aGFzaA'])('%j is no password of anybody', async (stored) => {
  expect(await isPassword('staple', stored)).toBe(false);
});
