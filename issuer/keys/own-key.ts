import { KEY_MAX_BYTES } from '../../src/contract/limits.ts';
import type { Caller } from '../access/caller.ts';
import { ProblemError } from '../http/problem-error.ts';

/** The issuer's own records live here; no caller can name a key in it. */
export const RESERVED_PREFIX = '.putlink/';

/**
 * Whether a key, or what one starts with, lies in the issuer's own folder or in the place of it. Engines that keep
 * objects as files may take upper and lower case for one, and have no folder where a file of its name is.
 */
export function isReserved(key: string): boolean {
  return `${key}/`.toLowerCase().startsWith(RESERVED_PREFIX);
}

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
  if (isReserved(key) || !key.startsWith(caller.prefix)) {
    throw new ProblemError('forbidden', 'This key is not under the prefix of your token.');
  }
  return key;
}

/** The last segment of a key. */
export function filenameOfKey(key: string): string {
  return key.slice(key.lastIndexOf('/') + 1);
}
