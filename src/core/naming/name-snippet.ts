import { cleanFileName } from './clean-file-name.ts';
import { cutText } from './cut-text.ts';
import { nameWithMoment } from './name-screenshot.ts';

/** A first line is a name as far as it is read at a glance. */
const LABEL_MAX_LENGTH = 48;
/** What is not plain text shows it at its beginning. */
const LOOK_LENGTH = 10_000;

/** Kinds of text that its first characters tell, by the extension that tells everybody else. */
const BY_BEGINNING: readonly (readonly [string, RegExp])[] = [
  ['html', /^\s*<(?:!doctype html|html[\s>])/i],
  ['svg', /^\s*(?:<\?xml[^>]{0,200}\?>\s*)?<svg[\s>]/i],
  ['xml', /^\s*<\?xml\s/],
  ['diff', /^(?:diff --git |--- [^\n]{1,300}\n\+\+\+ )/],
  ['sh', /^#!\/(?:usr\/)?bin\//],
  ['md', /^#{1,6} \S[^\n]*(?:\n|$)/],
];

/**
 * The name of a file that is made of pasted text: its first line, or for what has no title the moment; with the extension of
 * what it is.
 */
export function nameSnippet(text: string, at: Date, fallback: string): string {
  const extension = kindOf(text);
  if (extension !== 'txt' && extension !== 'md') return nameWithMoment(fallback, at, extension);
  const [line = ''] = text.slice(0, LOOK_LENGTH).trimStart().split('\n', 1);
  const title = cleanFileName(line.replace(/^#{1,6} /, '').replace(/\s+/g, ' '), '').replace(
    /[<>:"|?*]/g,
    '',
  );
  const label = cutText(title, LABEL_MAX_LENGTH, (piece) => piece.length)
    .replace(/(?<![.\s])[.\s]+$/, '')
    .trim();
  return label === '' ? nameWithMoment(fallback, at, extension) : `${label}.${extension}`;
}

function kindOf(text: string): string {
  if (isJson(text)) return 'json';
  const beginning = text.slice(0, LOOK_LENGTH);
  const known = BY_BEGINNING.find(([, pattern]) => pattern.test(beginning));
  return known?.[0] ?? (isTable(beginning) ? 'tsv' : 'txt');
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** As a spreadsheet copies cells: every line has as many tabs. */
function isTable(beginning: string): boolean {
  const lines = beginning.trimEnd().split('\n').slice(0, 20);
  const [first = 0, ...others] = lines.map((line) => line.split('\t').length - 1);
  return first > 0 && others.length > 0 && others.every((count) => count === first);
}
