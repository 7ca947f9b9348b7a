import { ProblemError } from '../http/problem-error.ts';

/** Controls, lone surrogates, line separators, backslashes, and format characters but the joiners. */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\\]|(?![\u200C\u200D])\p{Cf}/u;

/**
 * The client's folder as `a/b/`, or empty. Superfluous slashes go; anything that could mean another place is
 * refused, because URL parsers resolve `.` and `..` and the signature would no longer fit.
 *
 * @throws {ProblemError} `invalid_key`
 */
export function cleanFolder(folder: string): string {
  const segments = folder
    .normalize('NFC')
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '');
  for (const segment of segments) {
    if (segment === '.' || segment === '..') throw refuse('must not have a "." or ".." segment');
    if (UNWANTED.test(segment)) throw refuse('must not have control characters or backslashes');
  }
  return segments.map((segment) => `${segment}/`).join('');
}

function refuse(rule: string): ProblemError {
  return new ProblemError('invalid_key', `The folder ${rule}.`, {
    errors: [{ pointer: '/folder', detail: rule }],
  });
}
