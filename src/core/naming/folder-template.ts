import { keySegment } from './cut-text.ts';

/** What the key prefix of the settings may contain besides plain text. */
export const FOLDER_PLACEHOLDERS = ['{yyyy}', '{mm}', '{dd}', '{source}'] as const;

export type FolderProblem = 'too-long' | 'bad-segment' | 'bad-character' | 'unknown-placeholder';

/** The contract's limit, in UTF-16 units, for what the template becomes. */
const MAX_LENGTH = 200;

/** The longest that `{source}` becomes; dates get shorter. */
const LONGEST_SOURCE = 'screenshot';

/** What the URL parser takes for something else, and what cannot be seen; joiners belong to emoji and words. */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\\?#]|(?![\u200c\u200d])\p{Cf}/u;

/**
 * Checks a key prefix such as `screenshots/{yyyy}/{mm}/`. Null when it can be used. `.` and `..` segments are refused
 * because URL parsing removes them, and the signature with them.
 */
export function checkFolderTemplate(template: string): FolderProblem | null {
  // Its length counts when it is filled in: `{source}` grows.
  const longest = expandFolder(template, new Date(), LONGEST_SOURCE);
  if (Math.max(template.length, longest.length) > MAX_LENGTH) return 'too-long';
  if (/[{}]/.test(longest)) return 'unknown-placeholder';
  if (UNWANTED.test(longest)) return 'bad-character';
  const inside = template.replace(/^\//, '').replace(/\/$/, '');
  const isBad = (segment: string) => ['', '.', '..'].includes(segment.trim());
  if (inside !== '' && inside.split('/').some(isBad)) return 'bad-segment';
  return longest.split('/').some((segment) => keySegment(segment) !== segment) ? 'too-long' : null;
}

/** The folder for one upload: placeholders filled in the person's own time zone, no leading slash, one trailing slash. */
export function expandFolder(template: string, at: Date, source: string): string {
  const filled = template
    .normalize('NFC')
    .replaceAll('{yyyy}', String(at.getFullYear()))
    .replaceAll('{mm}', String(at.getMonth() + 1).padStart(2, '0'))
    .replaceAll('{dd}', String(at.getDate()).padStart(2, '0'))
    .replaceAll('{source}', source)
    .replace(/^\/+|(?<!\/)\/+$/g, '');
  return filled === '' ? '' : `${filled}/`;
}

/** The path of a subfolder as the contract takes it: each name cleaned, with a slash at its end. */
export function cleanSubfolder(names: readonly string[]): string {
  const clean = names
    .map((name) => keySegment(name.normalize('NFC').replace(new RegExp(UNWANTED, 'gu'), '').trim()))
    .map((name) => name.replace(/[/{}]/g, '_'))
    .filter((name) => !['', '.', '..'].includes(name));
  return clean.map((name) => `${name}/`).join('');
}

/** A subfolder below a folder; of one that would be too long, as many levels as there is room for. */
export function folderWithin(folder: string, subfolder = ''): string {
  const levels = subfolder.split('/').filter((name) => name !== '');
  let whole = folder;
  for (const level of levels) {
    if (whole.length + level.length + 1 > MAX_LENGTH) break;
    whole += `${level}/`;
  }
  return whole;
}
