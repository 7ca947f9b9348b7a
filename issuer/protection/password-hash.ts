import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt);

/** Parameters of scrypt (RFC 7914). */
export interface PasswordCost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/**
 * One of the strengths that OWASP's Password Storage Cheat Sheet holds for equal (N=2^15, r=8, p=3): the one whose 32 MiB a
 * function of 512 MB can spare beside all else. It takes some 200 ms of one core, so who has a copy of the records tries five a second and core.
 */
export const PASSWORD_COST: PasswordCost = { N: 2 ** 15, r: 8, p: 3 };

const HASH_BYTES = 32;
const SALT_BYTES = 16;

/** 128 * N * r, and what OpenSSL wants beside it. */
const MAX_MEMORY = 128 * PASSWORD_COST.N * PASSWORD_COST.r + 1024 * 1024;

/** The same password whichever way a keyboard composes its letters: Hangul comes in parts from some. */
const spell = (password: string) => password.normalize('NFC');

/** A password as a record keeps it: `scrypt$N$r$p$salt$hash`, so that the cost can rise without losing old ones. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  const { N, r, p } = cost;
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(spell(password), salt, HASH_BYTES, { N, r, p, maxmem: MAX_MEMORY });
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Whether it is this password; takes the same time however much of it is right. */
export async function isPassword(password: string, stored: string): Promise<boolean> {
  const [kind, N, r, p, salt = '', hash = ''] = stored.split('$');
  if (kind !== 'scrypt') return false;
  const wanted = Buffer.from(hash, 'base64url');
  const cost = { N: Number(N), r: Number(r), p: Number(p), maxmem: MAX_MEMORY };
  const given = await derive(spell(password), Buffer.from(salt, 'base64url'), wanted.byteLength, cost);
  return timingSafeEqual(given, wanted);
}
