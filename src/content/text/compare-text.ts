/** Spaces, line breaks and invisible fillers: editors exchange one for another as they please. */
const FILLERS = /[\s\u200b\u2060\ufeff]+/g;

export const squeeze = (text: string) => text.replace(FILLERS, '');

/** What was there, cut at the caret. `after` is null when the caret was not to be seen. */
export interface TextBefore {
  readonly before: string;
  readonly after: string | null;
}

/** `same`: nothing happened. `added`: exactly the addition, at the caret. `changed`: anything else. */
export type Change = 'same' | 'added' | 'changed';

/** Whether `now` is `was` with `addition` put in somewhere. */
function addedSomewhere(was: string, addition: string, now: string): boolean {
  if (now.length !== was.length + addition.length) return false;
  for (let at = now.indexOf(addition); at >= 0; at = now.indexOf(addition, at + 1)) {
    if (now.slice(0, at) + now.slice(at + addition.length) === was) return true;
  }
  return false;
}

/**
 * Compares a text with what it was. With `typedOn` the person has pressed keys since, and what is new behind the
 * addition is theirs.
 */
export function compareText(was: TextBefore, addition: string, nowText: string, typedOn = false): Change {
  const before = squeeze(was.before);
  const after = was.after === null ? null : squeeze(was.after);
  const now = squeeze(nowText);
  const added = squeeze(addition);
  if (now === before + (after ?? '')) return 'same';
  if (after === null) return addedSomewhere(before, added, now) ? 'added' : 'changed';
  if (now === before + added + after) return 'added';
  if (!typedOn) return 'changed';
  const isLongEnough = now.length >= before.length + added.length + after.length;
  return isLongEnough && now.startsWith(before + added) && now.endsWith(after) ? 'added' : 'changed';
}

/** What stands between the old texts on both sides; null when one of them is not whole, or the caret was not seen. */
export function gapOf(was: TextBefore, nowText: string): string | null {
  if (was.after === null) return null;
  const [before, after, now] = [squeeze(was.before), squeeze(was.after), squeeze(nowText)];
  const isWhole = now.length >= before.length + after.length && now.startsWith(before) && now.endsWith(after);
  return isWhole ? now.slice(before.length, now.length - after.length) : null;
}

/** A text as far as the person made it: without the kinds of spaces and fillers that editors exchange. */
const plainly = (text: string) =>
  text
    .replace(/[\u200b\u2060\ufeff]/g, '')
    .replaceAll('\u00a0', ' ')
    .replace(/^\n+|(?<!\n)\n+$/g, '');

/** Whether a text is what it was, spaces included. */
export const isSameText = (was: TextBefore, nowText: string): boolean =>
  plainly(was.before + (was.after ?? '')) === plainly(nowText);

/** Where a text is another one than it was, and what stood there. */
export function differenceOf(was: string, now: string): { from: number; to: number; missing: string } {
  const limit = Math.min(was.length, now.length);
  let from = 0;
  while (from < limit && was[from] === now[from]) from += 1;
  let same = 0;
  while (same < limit - from && was.at(-1 - same) === now.at(-1 - same)) same += 1;
  return { from, to: now.length - same, missing: was.slice(from, was.length - same) };
}

const literal = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

/** What nobody sees: editors put it around links, and JavaScript counts one of them among the spaces. */
const UNSEEN = '[\\u200b\\u2060\\ufeff]*';
const SPACE = '[^\\S\\ufeff]';

/** Whether the lines of an addition are lines, or at least words, in the text: not stuck together. */
export function keepsLinesApart(addition: string, text: string): boolean {
  const lines = addition.split('\n').map((line) => line.trim());
  const pattern = lines
    .filter((line) => line !== '')
    .map((line) => line.split(/\s+/).map(literal).join('\\s+'))
    .join('[\\s\\u200b\\ufeff]+');
  return new RegExp(pattern).test(text);
}

/** Whether the spaces at the edges of an addition, which keep it apart from the words around it, are in the text. */
export function keepsEdges(addition: string, text: string): boolean {
  const words = addition.trim().split(/\s+/).map(literal).join('[\\s\\u200b\\ufeff]+');
  const lead = /^\s/.test(addition) ? SPACE + UNSEEN : '';
  const trail = /\s$/.test(addition) ? `${UNSEEN}(${SPACE}|$)` : '';
  return new RegExp(lead + words + trail).test(text);
}

/** Whether no address in an addition has become one word with what stands next to it. */
export function keepsAddressesWhole(addition: string, text: string): boolean {
  const addresses = addition.split(/\s+/).filter((word) => word.includes('://'));
  return addresses.every((address) =>
    new RegExp(`(^|[^\\p{L}\\p{N}])${literal(address)}${UNSEEN}(${SPACE}|$)`, 'u').test(text),
  );
}
