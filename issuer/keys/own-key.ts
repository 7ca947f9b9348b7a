import { KEY_MAX_BYTES } from '../../src/contract/limits.ts';
import type { Caller } from '../access/caller.ts';
import { ProblemError } from '../http/problem-error.ts';

/** The issuer's own records live here; no caller can name a key in it. */
export const RESERVED_PREFIX = '.putlink/';

/**
 * Lets a key through only if it can be signed safely and lies under the caller's prefix. An empty key would sign
 * an operation on the whole bucket, and URL parsers would move `.` and `..` segments elsewhere.
 *
 * @throws {ProblemError} `invalid_key` or `forbidden`
 */
export function requireOwnKey(caller: Caller, key: string): string {
  const segments = key.split('/');
  const wellFormed =
    segments.every((segment) => segment !== '' && segment !== '.' && segment !== '..') &&
    !/[\p{Cc}\p{Surrogate}\p{NChar}]/u.test(key) &&
    Buffer.byteLength(key, 'utf8') <= KEY_MAX_BYTES;
  if (!wellFormed) throw new ProblemError('invalid_key', 'This is not a key that the issuer would make.');
  if (key.startsWith(RESERVED_PREFIX) || !key.startsWith(caller.prefix)) {
    throw new ProblemError('forbidden', 'This key is not under the prefix of your token.');
  }
  return key;
}

/** The last segment of a key. */
export function filenameOfKey(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
