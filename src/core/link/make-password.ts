/** Nothing that looks like something else when it is read aloud or typed off, and no vowels, so that no words come out. */
const LETTERS = 'bcdfghjkmnpqrstvwxyz23456789';
const GROUPS = 3;
const GROUP_LENGTH = 4;
/** Bytes from here on would make the first letters likelier than the others. */
const FAIR_BELOW = 256 - (256 % LETTERS.length);

/**
 * A password that can be read out: `k7fm-2xqd-vw9t`, 57 bits of chance. The endpoint takes fifty wrong ones a day, so that guessing
 * one takes longer than any link lives.
 *
 * @param randomBytes of a generator for secrets
 */
export function makePassword(randomBytes: (count: number) => Uint8Array): string {
  let letters = '';
  while (letters.length < GROUPS * GROUP_LENGTH) {
    for (const byte of randomBytes(GROUPS * GROUP_LENGTH)) {
      if (byte < FAIR_BELOW) letters += LETTERS[byte % LETTERS.length];
    }
  }
  const groups = Array.from({ length: GROUPS }, (_, at) =>
    letters.slice(at * GROUP_LENGTH, (at + 1) * GROUP_LENGTH),
  );
  return groups.join('-');
}
