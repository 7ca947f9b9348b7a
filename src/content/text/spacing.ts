import { squeeze, type TextBefore } from './compare-text.ts';

const STICKS_BEFORE = /[^\s\u200b\ufeff([{<"'“‘«]$/u;
const STICKS_AFTER = /^[\p{L}\p{N}_/#?&=%@(-]/u;

/** The spaces that keep a link apart from the words around it. A URL also swallows what stands right behind it. */
export function spacesAround(textBefore: string, textAfter: string): { before: string; after: string } {
  return {
    before: STICKS_BEFORE.test(textBefore) ? ' ' : '',
    after: STICKS_AFTER.test(textAfter) ? ' ' : '',
  };
}

const BEGINS_WITH_SPACE = /^[\u200b\u2060\ufeff]*(?!\ufeff)\s/;

/** The place behind so many characters that are no spaces. */
function behind(text: string, count: number): number {
  let at = 0;
  for (let left = count; left > 0 && at < text.length; at += 1) left -= squeeze(text.charAt(at)).length;
  return at;
}

/**
 * Whether what stands between the old texts on both sides has the spaces that a link needs there, whatever it shows: a
 * chip right at a word is sent as an address that has become a part of the word.
 */
export function standsApart({ before, after }: TextBefore, now: string): boolean {
  const spaces = spacesAround(before, after ?? '');
  const from = behind(now, squeeze(before).length);
  const to = behind(now, squeeze(now).length - squeeze(after ?? '').length);
  const hasSpace = (space: string, at: number) => space === '' || BEGINS_WITH_SPACE.test(now.slice(at));
  return hasSpace(spaces.before, from) && hasSpace(spaces.after, to);
}
