import type { LinkKind, LinkWish } from '../../src/contract/link.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';

/**
 * The kind of link that a wish leads to.
 *
 * @param pointer to the wish in the body of the request
 * @throws {ProblemError} `invalid_request` for a wish that no kind can meet, `mode_not_available`
 */
export function chooseKind(
  { kind = 'auto', maxDownloads, password }: Pick<LinkWish, 'kind' | 'maxDownloads' | 'password'>,
  config: IssuerConfig,
  pointer = '',
): LinkKind {
  if (kind === 'presigned' && maxDownloads !== undefined) {
    throw new ProblemError('invalid_request', 'Downloads of a presigned link cannot be counted.', {
      errors: [{ pointer: `${pointer}/maxDownloads`, detail: 'only with kind stored' }],
    });
  }
  if (kind === 'presigned' && password !== undefined) {
    throw new ProblemError('invalid_request', 'A presigned link asks nobody for a password.', {
      errors: [{ pointer: `${pointer}/password`, detail: 'only with kind stored' }],
    });
  }
  if (kind === 'presigned' && config.scan !== 'none') {
    throw new ProblemError(
      'mode_not_available',
      'Files are checked for malware here, and only stored links can wait for that.',
    );
  }
  const needsStored = kind === 'stored' || maxDownloads !== undefined || password !== undefined;
  if (needsStored && !config.storedLinks) {
    throw new ProblemError('mode_not_available', 'This issuer makes presigned links only.');
  }
  return kind === 'presigned' || !config.storedLinks ? 'presigned' : 'stored';
}
