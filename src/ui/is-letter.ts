/**
 * Whether a key is the one of a Latin letter. With a Korean keyboard the same key says `ㅊ`: where the letter is not Latin,
 * the place of the key counts.
 */
export const isLetter = ({ key, code }: Pick<KeyboardEvent, 'key' | 'code'>, letter: string): boolean =>
  key.toLowerCase() === letter ||
  (code === `Key${letter.toUpperCase()}` && key.length === 1 && !/^[a-z]$/i.test(key));
