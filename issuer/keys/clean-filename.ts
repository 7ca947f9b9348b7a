import { SEGMENT_MAX_BYTES } from '../../src/contract/limits.ts';
import { ProblemError } from '../http/problem-error.ts';
import { shortenInMiddle } from './shorten-in-middle.ts';
import { stripInvisible } from './strip-invisible.ts';

/** Names that Windows reserves for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?= *(\.|$))/i;

/**
 * A file name that is harmless in a key, in a header and on every desktop: the last segment of a path, NFC, no
 * invisible characters, nothing that Windows refuses, at most 255 bytes of UTF-8. Letters of every script stay.
 *
 * @throws {ProblemError} `invalid_filename` when no visible character is left
 */
export function cleanFilename(proposal: string): string {
  const name = tidyFilename(proposal);
  if (name === '') throw new ProblemError('invalid_filename', 'The file name has no visible character.');
  return name;
}

/** The same for a name that cannot be refused any more; empty when no visible character is left. */
export function tidyFilename(proposal: string): string {
  const whole = stripInvisible(proposal.replace(/\p{Surrogate}/gu, '\uFFFD')).normalize('NFC');
  const base = whole.split(/[/\\]/).findLast((segment) => segment.trim() !== '') ?? '';
  const name = base
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  if (name === '') return '';
  const undotted = name.replace(/(?<![. ])[. ]+$/, '');
  if (undotted === '') return 'file';
  return shortenInMiddle(RESERVED.test(undotted) ? `_${undotted}` : undotted, SEGMENT_MAX_BYTES);
}
