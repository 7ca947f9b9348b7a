/** A file, wherever it lies. */
export interface ByteSource {
  readonly sizeBytes: number;
  /** @throws whatever the file's reader throws when it has changed or is gone */
  read(from: number, to: number): Promise<Uint8Array>;
}

/** Large enough that a disk is asked seldom, small enough that nobody notices the memory. */
const WINDOW_BYTES = 1024 * 1024;

/** Reads a file from front to back, a window at a time. */
export class ByteWindow {
  readonly #source: ByteSource;
  #bytes: Uint8Array = new Uint8Array();
  #start = 0;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  get sizeBytes(): number {
    return this.#source.sizeBytes;
  }

  /** `count` bytes from `from` on; fewer where the file ends before. */
  async bytes(from: number, count: number): Promise<Uint8Array> {
    const to = Math.min(this.sizeBytes, from + count);
    if (to <= from) return new Uint8Array();
    if (from < this.#start || to > this.#start + this.#bytes.length) await this.#move(from, to);
    return this.#bytes.subarray(from - this.#start, to - this.#start);
  }

  /** From `from` to the end of the window: at least one byte, unless the file ends there. */
  async rest(from: number): Promise<Uint8Array> {
    await this.bytes(from, 1);
    return from < this.sizeBytes ? this.#bytes.subarray(from - this.#start) : new Uint8Array();
  }

  async #move(from: number, to: number): Promise<void> {
    const end = Math.min(this.sizeBytes, Math.max(to, from + WINDOW_BYTES));
    this.#bytes = await this.#source.read(from, end);
    this.#start = from;
    if (this.#bytes.length !== end - from) throw new RangeError('The file is shorter than it says.');
  }
}

export const uint16 = (bytes: Uint8Array, at: number): number =>
  ((bytes[at] as number) << 8) | (bytes[at + 1] as number);

export const uint32 = (bytes: Uint8Array, at: number): number =>
  ((uint16(bytes, at) << 16) >>> 0) + uint16(bytes, at + 2);

export const uint32Little = (bytes: Uint8Array, at: number): number =>
  (((bytes[at + 3] as number) << 24) >>> 0) +
  (((bytes[at + 2] as number) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at] as number));

/** Bytes of ASCII, one a character. */
export const ascii = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(text, (character) => character.charCodeAt(0));

export const startsWith = (bytes: Uint8Array, text: string, at = 0): boolean =>
  bytes.length >= at + text.length &&
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

/** Four letters, as chunks are named. */
export const fourLetters = (bytes: Uint8Array, at = 0): string =>
  String.fromCharCode(...bytes.subarray(at, at + 4));

/** One run of bytes of several. */
export function joinBytes(...parts: readonly ArrayLike<number>[]): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}
