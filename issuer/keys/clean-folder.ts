import { SEGMENT_MAX_BYTES } from '../../src/contract/limits.ts';
import { ProblemError } from '../http/problem-error.ts';
import { shortenInMiddle } from './shorten-in-middle.ts';
import { stripInvisible } from './strip-invisible.ts';

/**
 * What makes a segment of a key another one than it seems; undefined when nothing does. URL parsers resolve `.` and
 * `..`, so that the signature would no longer fit, and a lone surrogate has no UTF-8.
 */
export function faultOfSegment(segment: string): string | undefined {
  if (segment === '.' || segment === '..') return 'must not have a "." or ".." segment';
  if (/[\\\p{Surrogate}]/u.test(segment)) return 'must not have backslashes or broken characters';
  if (stripInvisible(segment) !== segment) return 'must not have control or invisible characters';
  return undefined;
}

/**
 * The client's folder as `a/b/`, or empty. Superfluous slashes go, a segment of more than 255 bytes is cut in its
 * middle (always to the same), and anything that could mean another place is refused.
 *
 * @throws {ProblemError} `invalid_key`
 */
export function cleanFolder(folder: string): string {
  return folder
    .normalize('NFC')
    .split('/')
    .map((segment) => segment.trim())
    .filter((segment) => segment !== '')
    .map((segment) => {
      const fault = faultOfSegment(segment);
      if (fault !== undefined) throw refuse(fault);
      return `${shortenInMiddle(segment, SEGMENT_MAX_BYTES)}/`;
    })
    .join('');
}

function refuse(rule: string): ProblemError {
  return new ProblemError('invalid_key', `The folder ${rule}.`, {
    errors: [{ pointer: '/folder', detail: rule }],
  });
}
