import { segmentsOf } from '../core/words/segments-of.ts';

const ELLIPSIS = '…';
/** What stays in sight of the part before the extension: the numbers and dates that tell files apart. */
const TAIL_LENGTH = 6;
const WORDS_TAIL_LENGTH = 14;
const WORDS_TAIL_MIN_LENGTH = 3;
const EXTENSION_MAX_LENGTH = 8;
/** So many characters may go for a whole word at the cut; a longer word is cut within. */
const WORD_GIVES_WAY = 12;

const BETWEEN_WORDS = /[\s\-_.,;()[\]·]/u;

/**
 * A file name that is too long, cut in its middle: between words where that costs little, else between characters as people
 * see them. Its last words and the extension stay, for the end tells files apart. It is one text, so nothing gapes behind the
 * ellipsis.
 *
 * @param fits whether there is room for a text
 */
export function fitName(name: string, fits: (text: string) => boolean): string {
  if (fits(name)) return name;
  const characters = [...segmentsOf(name)].map(({ segment }) => segment);
  const { starts, end } = tailsOf(characters);
  for (const start of starts) {
    const tail = characters.slice(start).join('');
    const head = longestHead(characters.slice(0, start), (text) => fits(text + ELLIPSIS + tail));
    // Of the beginning more shall be seen than of the end.
    const isLast = start === starts.at(-1);
    if (head !== '' && (isLast || head.length >= end - start)) return head + ELLIPSIS + tail;
  }
  return longestHead(characters, (text) => fits(text + ELLIPSIS)) + ELLIPSIS;
}

/** Where what stays of the end may begin, whole words first, the most of them first; and where the extension begins. */
function tailsOf(characters: readonly string[]): { starts: readonly number[]; end: number } {
  const dot = characters.lastIndexOf('.');
  const isExtension = dot > 0 && characters.length - dot <= EXTENSION_MAX_LENGTH;
  const stemLength = isExtension ? dot : characters.length;
  const isWordStart = (index: number) => BETWEEN_WORDS.test(characters[index - 1] ?? '');
  const places = Array.from({ length: WORDS_TAIL_LENGTH + 1 }, (_, length) => stemLength - length).reverse();
  const words = places.filter(
    (index) => index > 0 && stemLength - index >= WORDS_TAIL_MIN_LENGTH && isWordStart(index),
  );
  const plain = stemLength - TAIL_LENGTH;
  const starts = [...words, ...(plain > 0 ? [plain] : []), ...(isExtension ? [dot] : [])];
  return { starts, end: stemLength };
}

function longestHead(characters: readonly string[], fits: (text: string) => boolean): string {
  const upTo = (length: number) => characters.slice(0, length).join('');
  let shortest = 0;
  let longest = characters.length;
  while (shortest < longest) {
    const middle = Math.ceil((shortest + longest) / 2);
    if (fits(upTo(middle))) shortest = middle;
    else longest = middle - 1;
  }
  return (
    upTo(endOfWord(characters, shortest)).replace(/(?<![\s\-_.,;(·[])[\s\-_.,;(·[]+$/u, '') || upTo(shortest)
  );
}

/** The end of the last whole word before `length`, if it is near; else `length` itself. */
function endOfWord(characters: readonly string[], length: number): number {
  if (length === characters.length || BETWEEN_WORDS.test(characters[length] ?? '')) return length;
  const nearest = Math.max(length / 2, length - WORD_GIVES_WAY);
  for (let end = length - 1; end >= nearest; end -= 1) {
    if (BETWEEN_WORDS.test(characters[end] ?? '')) return end;
  }
  return length;
}
