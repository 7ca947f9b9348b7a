/** A key of so few different characters is `xxxxxxxx` or `12341234`: somebody shows where one goes. */
const DISTINCT_MIN = 8;

/** What documents write in place of a key. */
const PLACEHOLDER = /example|placeholder|your[-_]?|dummy|redacted|changeme|xxxx|\.\.\./i;

/** Whether a text may be a key that a machine has made, rather than a word or the place of one. */
export function looksRandom(text: string): boolean {
  return new Set(text).size >= DISTINCT_MIN && !PLACEHOLDER.test(text);
}

/** The same for texts that could as well be words or names: there are digits in between. */
export function looksMachineMade(text: string): boolean {
  return looksRandom(text) && /\d/.test(text) && /[a-z]/i.test(text);
}
