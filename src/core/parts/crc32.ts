/** CRC-32 (ISO-HDLC, as in zip) and CRC-32C (Castagnoli, as in iSCSI): reflected, begun with ones, inverted at the end. */
export type Crc32Polynomial = typeof ISO_HDLC | typeof CASTAGNOLI;

/** Check value of "123456789" is cbf43926. */
export const ISO_HDLC = 0xedb88320;
/** Check value of "123456789" is e3069283. */
export const CASTAGNOLI = 0x82f63b78;

const builtTables = new Map<Crc32Polynomial, Int32Array>();

/** Eight tables of 256 entries, one for each byte of the eight that are taken at once; built at the first use. */
function tableOf(polynomial: Crc32Polynomial): Int32Array {
  const built = builtTables.get(polynomial);
  if (built) return built;
  const table = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte;
    for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ polynomial : value >>> 1;
    table[byte] = value;
  }
  for (let index = 256; index < 8 * 256; index += 1) {
    const before = table[index - 256] as number;
    table[index] = (before >>> 8) ^ (table[before & 0xff] as number);
  }
  builtTables.set(polynomial, table);
  return table;
}

/** A checksum of 32 bits over bytes that come in chunks. */
export class Crc32 {
  readonly #table: Int32Array;
  #state = -1;

  constructor(polynomial: Crc32Polynomial) {
    this.#table = tableOf(polynomial);
  }

  /** Takes the next bytes. Whole words are read in the machine's order, which is little-endian wherever Chrome runs. */
  update(chunk: Uint8Array): void {
    const toWord = Math.min((4 - (chunk.byteOffset & 3)) & 3, chunk.length);
    const blocks = (chunk.length - toWord) >>> 3;
    this.#takeBytes(chunk, 0, toWord);
    if (blocks > 0) this.#takeBlocks(new Int32Array(chunk.buffer, chunk.byteOffset + toWord, blocks * 2));
    this.#takeBytes(chunk, toWord + blocks * 8, chunk.length);
  }

  get value(): number {
    return ~this.#state >>> 0;
  }

  #takeBytes(bytes: Uint8Array, from: number, to: number): void {
    const table = this.#table;
    for (let at = from; at < to; at += 1) {
      this.#state = (this.#state >>> 8) ^ (table[(this.#state ^ (bytes[at] as number)) & 0xff] as number);
    }
  }

  /** Slicing by eight: two words a step, and of every table one entry. */
  #takeBlocks(words: Int32Array): void {
    const table = this.#table;
    let state = this.#state;
    for (let at = 0; at < words.length; at += 2) {
      const first = state ^ (words[at] as number);
      const second = words[at + 1] as number;
      state =
        (table[0x700 | (first & 0xff)] as number) ^
        (table[0x600 | ((first >>> 8) & 0xff)] as number) ^
        (table[0x500 | ((first >>> 16) & 0xff)] as number) ^
        (table[0x400 | (first >>> 24)] as number) ^
        (table[0x300 | (second & 0xff)] as number) ^
        (table[0x200 | ((second >>> 8) & 0xff)] as number) ^
        (table[0x100 | ((second >>> 16) & 0xff)] as number) ^
        (table[second >>> 24] as number);
    }
    this.#state = state;
  }
}

/**
 * The checksum of two runs of bytes, one behind the other, from theirs.
 *
 * @param lengthOfB bytes, a safe integer
 */
export function combineCrc32(polynomial: Crc32Polynomial, a: number, b: number, lengthOfB: number): number {
  return (multiply(polynomial, a, powerOfX8(polynomial, lengthOfB)) ^ b) >>> 0;
}

/** Parts of one upload have one length, so the last power is nearly always the next one. */
let lastPower:
  | { readonly polynomial: Crc32Polynomial; readonly exponent: number; readonly value: number }
  | undefined;

/** x to the power of 8 * `exponent`, modulo the polynomial. */
function powerOfX8(polynomial: Crc32Polynomial, exponent: number): number {
  if (lastPower?.polynomial === polynomial && lastPower.exponent === exponent) return lastPower.value;
  // Reflected: the highest bit is the coefficient of 1, so this is 1, and the square below x to the power of 8.
  let value = 0x80000000;
  let square = 0x00800000;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value = multiply(polynomial, square, value);
    square = multiply(polynomial, square, square);
  }
  lastPower = { polynomial, exponent, value };
  return value;
}

/** Multiplies two polynomials over GF(2), modulo the polynomial of the checksum. */
function multiply(polynomial: Crc32Polynomial, a: number, b: number): number {
  let product = 0;
  let shifted = b | 0;
  for (let bit = 31; bit >= 0; bit -= 1) {
    // All ones where the bit is set: no jump that a processor would guess wrong every other time.
    product ^= shifted & -((a >>> bit) & 1);
    shifted = (shifted >>> 1) ^ (polynomial & -(shifted & 1));
  }
  return product >>> 0;
}
