import type { CrcAlgorithm } from './crc-algorithm.ts';
import { CASTAGNOLI, Crc32, type Crc32Polynomial, combineCrc32, ISO_HDLC } from './crc32.ts';
import { Crc64, type Crc64Value, combineCrc64 } from './crc64.ts';

export interface RunningChecksum {
  update(chunk: Uint8Array): void;
  /** Of all bytes so far, in base64, big-endian, as in the `x-amz-checksum-*` headers. */
  readonly value: string;
}

/** Some bytes in a row: their checksum in base64, and how many they are. */
export interface SummedBytes {
  readonly value: string;
  readonly sizeBytes: number;
}

export interface ChecksumKind {
  start(): RunningChecksum;
  /**
   * The checksum of a whole, from those of its parts in their order; of no parts it is that of no bytes.
   *
   * @throws RangeError when a value is none of this algorithm
   */
  ofParts(parts: Iterable<SummedBytes>): string;
}

/** Each of S3's CRCs under its name in the contract. */
export function checksumFor(algorithm: CrcAlgorithm): ChecksumKind {
  return KINDS[algorithm];
}

/** One algorithm with values as numbers. */
interface Arithmetic<Value> {
  start(): { update(chunk: Uint8Array): void; readonly value: Value };
  combine(a: Value, b: Value, lengthOfB: number): Value;
  read(base64: string): Value;
  write(value: Value): string;
}

const KINDS: Readonly<Record<CrcAlgorithm, ChecksumKind>> = {
  CRC64NVME: kindOf<Crc64Value>({
    start: () => new Crc64(),
    combine: combineCrc64,
    read(base64) {
      const bytes = read(base64, 8);
      return { high: wordAt(bytes, 0), low: wordAt(bytes, 4) };
    },
    write: ({ high, low }) => btoa(bytesOf(high) + bytesOf(low)),
  }),
  CRC32C: kindOf(arithmeticOf32(CASTAGNOLI)),
  CRC32: kindOf(arithmeticOf32(ISO_HDLC)),
};

function arithmeticOf32(polynomial: Crc32Polynomial): Arithmetic<number> {
  return {
    start: () => new Crc32(polynomial),
    combine: (a, b, lengthOfB) => combineCrc32(polynomial, a, b, lengthOfB),
    read: (base64) => wordAt(read(base64, 4), 0),
    write: (value) => btoa(bytesOf(value)),
  };
}

function kindOf<Value>({ start, combine, read: from, write }: Arithmetic<Value>): ChecksumKind {
  return {
    start() {
      const sum = start();
      return {
        update: (chunk) => sum.update(chunk),
        get value() {
          return write(sum.value);
        },
      };
    },
    ofParts(parts) {
      let whole = start().value;
      for (const { value, sizeBytes } of parts) whole = combine(whole, from(value), sizeBytes);
      return write(whole);
    },
  };
}

/** The bytes of `base64` as a binary string. */
function read(base64: string, length: number): string {
  const bytes = isBase64(base64) ? atob(base64) : '';
  if (bytes.length !== length) throw new RangeError(`not ${length} bytes in base64`);
  return bytes;
}

const isBase64 = (text: string): boolean => /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0;

function wordAt(bytes: string, at: number): number {
  const byte = (offset: number) => bytes.charCodeAt(at + offset);
  return ((byte(0) << 24) | (byte(1) << 16) | (byte(2) << 8) | byte(3)) >>> 0;
}

const bytesOf = (word: number): string =>
  String.fromCharCode(word >>> 24, (word >>> 16) & 0xff, (word >>> 8) & 0xff, word & 0xff);
