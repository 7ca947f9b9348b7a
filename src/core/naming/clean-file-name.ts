import { cutFileName } from './cut-text.ts';

/** The contract's limit for a proposed file name, in UTF-16 units; the endpoint cuts to bytes itself. */
const MAX_LENGTH = 255;

/**
 * What takes no room on a screen: controls, line separators, everything that Unicode calls ignorable (bidi overrides and
 * the Hangul fillers, which are letters by category, among it), the blank of Braille, annotation marks.
 */
const INVISIBLE = '[\\p{Cc}\\p{Zl}\\p{Zp}\\p{DI}\\u2800\\ufff9-\\ufffb]';

/**
 * Invisible ones that change what stands before them: joiners in families, in Indic and Persian words, the choice of a
 * glyph, and the letters inside the flag of a region (Unicode TR 51, ED-14a).
 */
const MEANINGFUL = [
  '(?<=[\\p{L}\\p{M}\\p{Extended_Pictographic}\\p{EMod}])[\\u180e\\u200c\\u200d]',
  `(?<!^|\\s|${INVISIBLE})\\p{VS}`,
  '\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{3,6}\\u{e007f}',
].join('|');

/** Read for the first name, as it takes longer than most of what a page does when it opens. */
let invisibleOrMeaningful: RegExp | undefined;

/** `text` without what cannot be seen, so that the extension that shows is the one that counts; NFC, well-formed. */
function removeInvisible(text: string): string {
  invisibleOrMeaningful ??= new RegExp(`(${MEANINGFUL})|${INVISIBLE}`, 'gu');
  return text
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(invisibleOrMeaningful, '$1')
    .normalize('NFC');
}

/**
 * A name that can be shown and sent: one line, no path, at most 255 UTF-16 units with its extension kept. Whatever is
 * changed afterwards is cut once more by `limitFileName`.
 */
export function cleanFileName(name: string, fallback: string): string {
  const base = removeInvisible(name).replace(/\s+/g, ' ').replace(/[/\\]/g, '_').trim();
  return limitFileName(base === '' || /^\.+$/.test(base) ? fallback : base);
}

/** The last thing to do to a name: no longer than the contract allows, its extension and its letters whole. */
export function limitFileName(name: string): string {
  return cutFileName(name, MAX_LENGTH, (text) => text.length);
}
