/**
 * CRC-64/NVME, the checksum that S3 prefers: polynomial 0xad93d23594c93659, here reflected, begun with ones and inverted
 * at the end. JavaScript has no 64-bit integer that is fast, so every value is two halves of 32 bits.
 *
 * Source: NVM Express Command Set Specification, "64b CRC"; check value of "123456789" is ae8b14860a799888.
 */
export interface Crc64Value {
  readonly high: number;
  readonly low: number;
}

const POLYNOMIAL_HIGH = 0x9a6c9329;
const POLYNOMIAL_LOW = 0xac4bc9b5;

/** Eight tables of 256 entries, one for each byte of the eight that are taken at once; the halves of the entries apart. */
interface Tables {
  readonly high: Int32Array;
  readonly low: Int32Array;
}

let builtTables: Tables | undefined;

/** Built at the first use: 16 KiB, which a processor keeps in its first cache. */
function tablesOfBytes(): Tables {
  if (builtTables) return builtTables;
  const high = new Int32Array(8 * 256);
  const low = new Int32Array(8 * 256);
  for (let byte = 0; byte < 256; byte += 1) {
    let entryHigh = 0;
    let entryLow = byte;
    for (let bit = 0; bit < 8; bit += 1) {
      const isOut = -(entryLow & 1);
      entryLow = ((entryLow >>> 1) | (entryHigh << 31)) ^ (POLYNOMIAL_LOW & isOut);
      entryHigh = (entryHigh >>> 1) ^ (POLYNOMIAL_HIGH & isOut);
    }
    high[byte] = entryHigh;
    low[byte] = entryLow;
  }
  for (let at = 256; at < 8 * 256; at += 1) {
    const entryHigh = high[at - 256] as number;
    const entryLow = low[at - 256] as number;
    const byte = entryLow & 0xff;
    high[at] = (entryHigh >>> 8) ^ (high[byte] as number);
    low[at] = ((entryLow >>> 8) | (entryHigh << 24)) ^ (low[byte] as number);
  }
  builtTables = { high, low };
  return builtTables;
}

/** A CRC-64/NVME over bytes that come in chunks. */
export class Crc64 {
  readonly #tables = tablesOfBytes();
  #high = -1;
  #low = -1;

  /** Takes the next bytes. Whole words are read in the machine's order, which is little-endian wherever Chrome runs. */
  update(chunk: Uint8Array): void {
    const toWord = Math.min((4 - (chunk.byteOffset & 3)) & 3, chunk.length);
    const blocks = (chunk.length - toWord) >>> 3;
    this.#takeBytes(chunk, 0, toWord);
    if (blocks > 0) this.#takeBlocks(new Int32Array(chunk.buffer, chunk.byteOffset + toWord, blocks * 2));
    this.#takeBytes(chunk, toWord + blocks * 8, chunk.length);
  }

  get value(): Crc64Value {
    return { high: ~this.#high >>> 0, low: ~this.#low >>> 0 };
  }

  #takeBytes(bytes: Uint8Array, from: number, to: number): void {
    const { high, low } = this.#tables;
    for (let at = from; at < to; at += 1) {
      const entry = (this.#low ^ (bytes[at] as number)) & 0xff;
      this.#low = ((this.#low >>> 8) | (this.#high << 24)) ^ (low[entry] as number);
      this.#high = (this.#high >>> 8) ^ (high[entry] as number);
    }
  }

  /** Slicing by eight: two words a step, and of every table one entry. The first byte has the longest way to go. */
  #takeBlocks(words: Int32Array): void {
    const { high, low } = this.#tables;
    let stateHigh = this.#high;
    let stateLow = this.#low;
    for (let at = 0; at < words.length; at += 2) {
      const first = stateLow ^ (words[at] as number);
      const second = stateHigh ^ (words[at + 1] as number);
      const a = 0x700 | (first & 0xff);
      const b = 0x600 | ((first >>> 8) & 0xff);
      const c = 0x500 | ((first >>> 16) & 0xff);
      const d = 0x400 | (first >>> 24);
      const e = 0x300 | (second & 0xff);
      const f = 0x200 | ((second >>> 8) & 0xff);
      const g = 0x100 | ((second >>> 16) & 0xff);
      const h = second >>> 24;
      stateHigh =
        (high[a] as number) ^
        (high[b] as number) ^
        (high[c] as number) ^
        (high[d] as number) ^
        (high[e] as number) ^
        (high[f] as number) ^
        (high[g] as number) ^
        (high[h] as number);
      stateLow =
        (low[a] as number) ^
        (low[b] as number) ^
        (low[c] as number) ^
        (low[d] as number) ^
        (low[e] as number) ^
        (low[f] as number) ^
        (low[g] as number) ^
        (low[h] as number);
    }
    this.#high = stateHigh;
    this.#low = stateLow;
  }
}

/**
 * The checksum of two runs of bytes, one behind the other, from theirs: with a run of `lengthOfB` bytes behind it, the
 * first one's checksum is multiplied by x to the power of 8 times that, modulo the polynomial.
 *
 * @param lengthOfB bytes, a safe integer
 */
export function combineCrc64(a: Crc64Value, b: Crc64Value, lengthOfB: number): Crc64Value {
  const moved = multiply(a, powerOfX8(lengthOfB));
  return { high: (moved.high ^ b.high) >>> 0, low: (moved.low ^ b.low) >>> 0 };
}

/** Parts of one upload have one length, so the last power is nearly always the next one. */
let lastPower: { readonly exponent: number; readonly value: Crc64Value } | undefined;

/** x to the power of 8 * `exponent`, modulo the polynomial. */
function powerOfX8(exponent: number): Crc64Value {
  if (lastPower?.exponent === exponent) return lastPower.value;
  // Reflected: the highest bit is the coefficient of 1, so this is 1, and the square below x to the power of 8.
  let value: Crc64Value = { high: 0x80000000, low: 0 };
  let square: Crc64Value = { high: 0x00800000, low: 0 };
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) value = multiply(square, value);
    square = multiply(square, square);
  }
  lastPower = { exponent, value };
  return value;
}

/** Multiplies two polynomials over GF(2), modulo the polynomial of the checksum. */
function multiply(a: Crc64Value, b: Crc64Value): Crc64Value {
  let high = 0;
  let low = 0;
  let shiftedHigh = b.high | 0;
  let shiftedLow = b.low | 0;
  for (const factor of [a.high | 0, a.low | 0]) {
    for (let bit = 31; bit >= 0; bit -= 1) {
      // All ones where the bit is set: no jump that a processor would guess wrong every other time.
      const isSet = -((factor >>> bit) & 1);
      high ^= shiftedHigh & isSet;
      low ^= shiftedLow & isSet;
      const isOut = -(shiftedLow & 1);
      shiftedLow = ((shiftedLow >>> 1) | (shiftedHigh << 31)) ^ (POLYNOMIAL_LOW & isOut);
      shiftedHigh = (shiftedHigh >>> 1) ^ (POLYNOMIAL_HIGH & isOut);
    }
  }
  return { high: high >>> 0, low: low >>> 0 };
}
