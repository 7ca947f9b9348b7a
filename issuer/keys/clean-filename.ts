import { ProblemError } from '../http/problem-error.ts';

/** Controls, line and paragraph separators, and format characters (bidi overrides among them) but the joiners. */
const INVISIBLE = /[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200C\u200D])\p{Cf}/gu;

/** Names that Windows reserves for devices, with any extension. */
const RESERVED = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i;

/**
 * A file name that is harmless in a key, in a header and on every desktop: NFC, the last segment of a path, no
 * invisible characters, nothing that Windows refuses. Letters of every script stay.
 *
 * @throws {ProblemError} `invalid_filename` when no visible character is left
 */
export function cleanFilename(proposal: string): string {
  const whole = proposal
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .normalize('NFC')
    .replace(INVISIBLE, '');
  const base = whole.split(/[/\\]/).findLast((segment) => segment.trim() !== '') ?? '';
  const name = base
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/gu, ' ')
    .trim();
  if (name === '') throw new ProblemError('invalid_filename', 'The file name has no visible character.');
  const undotted = name.replace(/(?<![. ])[. ]+$/, '');
  if (undotted === '') return 'file';
  return RESERVED.test(undotted) ? `_${undotted}` : undotted;
}
