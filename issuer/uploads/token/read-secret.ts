import type { ReadValue } from '../../config/read-value.ts';

/** None that would be taken: one that is printed somewhere is no secret. */
export const SECRET_EXAMPLE = 'what `openssl rand -base64 32` prints';

const MIN_LENGTH = 32;
const MIN_BITS = 128;

/** Shannon's entropy of the characters, over the whole text. Nothing can prove that a text is random; this finds what is not. */
function bitsOf(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  return [...counts.values()].reduce((bits, count) => bits - count * Math.log2(count / text.length), 0);
}

/** The length of the piece of which `text` is a repetition; the text's own when it is none. */
const periodOf = (text: string) => (text + text).indexOf(text, 1);

/** A secret that nobody can guess. */
export const secret: ReadValue<string> = (raw) => {
  if (typeof raw !== 'string' || !/^[!-~]+$/.test(raw)) throw refuse('in printable ASCII without blanks');
  if (raw.length < MIN_LENGTH || raw.length > 1024) throw refuse(`of ${MIN_LENGTH} to 1024 characters`);
  if (periodOf(raw) < raw.length || bitsOf(raw) < MIN_BITS) throw refuse('that nobody can guess');
  return raw;
};

function refuse(rule: string): Error {
  return new Error(`must be a random text ${rule}`);
}
