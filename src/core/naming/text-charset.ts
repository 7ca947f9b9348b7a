/** What is longer is not read through: the person waits for it. */
const LOOKED_THROUGH_BYTES = 16 * 1024 * 1024;

/** The escapes of ISO-2022, whose bytes all look like ASCII. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the escape character is what is looked for
const ISO_2022 = /\x1b(?:\$[@AB]|\$?[()][A-Z])/;

/**
 * A text's type with the charset that its bytes were seen to have, so that no browser guesses a legacy one. Nothing is
 * said where it was not seen: text in EUC-KR that is called UTF-8 can be read by nobody.
 *
 * @param type returned as it is unless it is text without a charset
 * @param read gives all bytes; asked only where they are looked at
 */
export async function withCharset(
  type: string,
  sizeBytes: number,
  read: () => Promise<ArrayBuffer>,
): Promise<string> {
  if (!type.startsWith('text/') || type.includes(';') || sizeBytes > LOOKED_THROUGH_BYTES) return type;
  const charset = charsetOf(new Uint8Array(await read()));
  return charset ? `${type}; charset=${charset}` : type;
}

/** The charset that the bytes of a whole text prove, or null. Pure ASCII is UTF-8, too. */
export function charsetOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return text.includes('\0') || ISO_2022.test(text) ? null : 'utf-8';
  } catch {
    return null;
  }
}
