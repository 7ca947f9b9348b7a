const STICKS_BEFORE = /[^\s\u200b\ufeff([{<"'“‘«]$/u;
const STICKS_AFTER = /^[\p{L}\p{N}_/#?&=%@(-]/u;

/** The spaces that keep a link apart from the words around it. A URL also swallows what stands right behind it. */
export function spacesAround(textBefore: string, textAfter: string): { before: string; after: string } {
  return {
    before: STICKS_BEFORE.test(textBefore) ? ' ' : '',
    after: STICKS_AFTER.test(textAfter) ? ' ' : '',
  };
}
