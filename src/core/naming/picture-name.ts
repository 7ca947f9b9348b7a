import { cleanFileName } from './clean-file-name.ts';
import { cutText } from './cut-text.ts';

/** What the name of a screenshot may be made of besides plain text. Dates as in a folder's template, in the person's own time zone. */
export const PICTURE_NAME_PLACEHOLDERS = [
  '{title}',
  '{host}',
  '{yyyy}',
  '{mm}',
  '{dd}',
  '{HH}',
  '{MM}',
  '{ss}',
  '{width}',
  '{height}',
] as const;

export const DEFAULT_PICTURE_NAME = '{title} {yyyy}-{mm}-{dd} at {HH}.{MM}.{ss}';

export type PictureNameProblem =
  | 'no-name'
  | 'name-too-long'
  | 'bad-name-character'
  | 'unknown-name-placeholder';

/** What a name tells of a picture. */
export interface PictureFacts {
  readonly title: string;
  /** Of the page; absent where nobody may know. */
  readonly host?: string | undefined;
  readonly at: Date;
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Longer titles are slogans. */
const TITLE_MAX_LENGTH = 80;
const TEMPLATE_MAX_LENGTH = 150;

/** What separates folders or is no part of a name on Windows, and what cannot be seen. */
const UNWANTED = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}/\\:*?"<>|]|(?![\u200c\u200d])\p{Cf}/u;

const PLACEHOLDER = /\{[^{}]*\}/g;

/** Checks the template of a name. Null when it can be used. */
export function checkPictureName(template: string): PictureNameProblem | null {
  if (template.trim() === '') return 'no-name';
  if (template.length > TEMPLATE_MAX_LENGTH) return 'name-too-long';
  const plain = template.replace(PLACEHOLDER, (found) =>
    PICTURE_NAME_PLACEHOLDERS.some((known) => known === found) ? '' : found,
  );
  if (/[{}]/.test(plain)) return 'unknown-name-placeholder';
  return UNWANTED.test(plain) ? 'bad-name-character' : null;
}

/**
 * A screenshot's name: `Title of the page 2026-11-22 at 14.05.09.png`. What is not known leaves no hole, and a name that would be
 * empty is the fallback.
 *
 * @param part of several files that one picture became: 1 is the first
 */
export function pictureName(
  template: string,
  facts: PictureFacts,
  extension: string,
  fallback = 'Screenshot',
  part?: number,
): string {
  const values = valuesOf(facts);
  const filled = template
    .replace(PLACEHOLDER, (found) => values[found] ?? found)
    .replace(/\s+/g, ' ')
    .replace(/^[\s._,-]+/, '')
    .replace(/(?<![\s_,-])[\s_,-]+$/, '');
  const label = filled === '' || isBare(template, facts) ? `${fallback} ${filled}`.trim() : filled;
  const number = part === undefined ? '' : ` (${part})`;
  return cleanFileName(`${label}${number}.${extension}`, `${fallback}.${extension}`);
}

/** A page without a title: what is left of the name would not say what it is. */
const isBare = (template: string, { title }: PictureFacts) =>
  template.startsWith('{title}') && cleanTitle(title) === '';

const cleanTitle = (title: string) =>
  cutText(cleanFileName(title, ''), TITLE_MAX_LENGTH, (text) => text.length).trim();

const two = (value: number) => String(value).padStart(2, '0');

function valuesOf({ title, host, at, widthPx, heightPx }: PictureFacts): Readonly<Record<string, string>> {
  return {
    '{title}': cleanTitle(title),
    '{host}': host ?? '',
    '{yyyy}': String(at.getFullYear()),
    '{mm}': two(at.getMonth() + 1),
    '{dd}': two(at.getDate()),
    '{HH}': two(at.getHours()),
    '{MM}': two(at.getMinutes()),
    '{ss}': two(at.getSeconds()),
    '{width}': String(widthPx),
    '{height}': String(heightPx),
  };
}
