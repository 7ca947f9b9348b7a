import type { UploadRequest } from '../../src/contract/upload-request.ts';
import type { Caller } from '../access/caller.ts';
import { ProblemError } from '../http/problem-error.ts';
import { matchesType } from '../media/match-type.ts';

/**
 * Lets a file through that this caller may upload.
 *
 * @param essence the type that will be stored, without parameters
 * @throws {ProblemError} `too_large` or `type_not_allowed`
 */
export function checkLimits(caller: Caller, request: UploadRequest, essence: string): void {
  if (request.size > caller.maxBytes) {
    throw new ProblemError('too_large', `Files may have at most ${caller.maxBytes} bytes here.`, {
      errors: [{ pointer: '/size', detail: `at most ${caller.maxBytes}` }],
    });
  }
  if (!caller.allowedTypes.some((pattern) => matchesType(essence, pattern))) {
    const allowed = caller.allowedTypes.join(', ');
    throw new ProblemError('type_not_allowed', `${essence} is not taken here; allowed: ${allowed}.`, {
      errors: [{ pointer: '/contentType', detail: `one of ${allowed}` }],
    });
  }
}
