import { Crc32, Crc32cJs, Crc64NvmeJs } from '@aws-sdk/checksums/crc';
import { describe, expect, it } from 'vitest';
import { CHECKSUM_ALGORITHMS } from '../../contract/checksum.ts';
import { checksumFor } from './checksum-for.ts';
import { CRC_ALGORITHMS, type CrcAlgorithm, isCrcAlgorithm } from './crc-algorithm.ts';
import { randomBytes, seededRandom } from './seeded-random.fixture.ts';

const CHECK_VALUES: Readonly<Record<CrcAlgorithm, string>> = {
  CRC64NVME: 'ae8b14860a799888',
  CRC32C: 'e3069283',
  CRC32: 'cbf43926',
};

/** The same by AWS's own code. */
async function asAws(algorithm: CrcAlgorithm, bytes: Uint8Array): Promise<string> {
  const sum = { CRC64NVME: () => new Crc64NvmeJs(), CRC32C: () => new Crc32cJs(), CRC32: () => new Crc32() };
  const running = sum[algorithm]();
  running.update(bytes);
  return Buffer.from(await running.digest()).toString('base64');
}

function sumOf(algorithm: CrcAlgorithm, ...chunks: readonly Uint8Array[]): string {
  const sum = checksumFor(algorithm).start();
  for (const chunk of chunks) sum.update(chunk);
  return sum.value;
}

/** `bytes` in pieces of up to `longest`; each is a view into another buffer, at any distance from its beginning. */
function inPieces(bytes: Uint8Array, longest: number, random: () => number): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = Math.min(bytes.length - at, 1 + Math.floor(random() * longest));
    const offset = Math.floor(random() * 9);
    const piece = new Uint8Array(offset + length + 3).subarray(offset, offset + length);
    piece.set(bytes.subarray(at, at + length));
    pieces.push(piece);
    at += length;
  }
  return pieces;
}

describe.each(CRC_ALGORITHMS)('%s', (algorithm) => {
  it('has its published check value', () => {
    const value = sumOf(algorithm, new TextEncoder().encode('123456789'));
    expect(Buffer.from(value, 'base64').toString('hex')).toBe(CHECK_VALUES[algorithm]);
  });

  it('is what AWS computes, for every length up to 70 bytes and from every distance to a word', async () => {
    const random = seededRandom(1);
    for (let length = 0; length <= 70; length += 1) {
      const bytes = randomBytes(length + 8, random);
      for (let offset = 0; offset < 8; offset += 1) {
        const view = bytes.subarray(offset, offset + length);
        expect(sumOf(algorithm, view)).toBe(await asAws(algorithm, view));
      }
    }
  });

  it('does not depend on where the bytes were cut', async () => {
    const random = seededRandom(2);
    for (let round = 0; round < 60; round += 1) {
      const bytes = randomBytes(Math.floor(random() * 5_000), random);
      const pieces = inPieces(bytes, 1 + Math.floor(random() * 700), random);
      expect(sumOf(algorithm, ...pieces, new Uint8Array())).toBe(await asAws(algorithm, bytes));
    }
  });

  it('may be read in between and goes on', () => {
    const bytes = randomBytes(100, seededRandom(3));
    const sum = checksumFor(algorithm).start();
    sum.update(bytes.subarray(0, 37));
    expect(sum.value).toBe(sumOf(algorithm, bytes.subarray(0, 37)));
    sum.update(bytes.subarray(37));
    expect(sum.value).toBe(sumOf(algorithm, bytes));
  });

  it('of a whole follows from those of its parts, also of empty ones', () => {
    const random = seededRandom(4);
    for (let round = 0; round < 60; round += 1) {
      const bytes = randomBytes(Math.floor(random() * 4_000), random);
      const parts = [...inPieces(bytes, 900, random), new Uint8Array()].map((part) => ({
        value: sumOf(algorithm, part),
        sizeBytes: part.length,
      }));
      expect(checksumFor(algorithm).ofParts(parts)).toBe(sumOf(algorithm, bytes));
    }
  });

  it('of no parts is that of no bytes', () => {
    expect(checksumFor(algorithm).ofParts([])).toBe(sumOf(algorithm));
  });

  it('knows what terabytes of zeros behind a byte do', () => {
    // Both ways to the same whole: one long run of zeros, or twice its half.
    const { ofParts } = checksumFor(algorithm);
    const byte = { value: sumOf(algorithm, Uint8Array.of(7)), sizeBytes: 1 };
    let zeros = { value: sumOf(algorithm, new Uint8Array(1024)), sizeBytes: 1024 };
    while (zeros.sizeBytes < 5 * 2 ** 40) {
      const twice = { value: ofParts([zeros, zeros]), sizeBytes: zeros.sizeBytes * 2 };
      expect(ofParts([byte, zeros, zeros])).toBe(ofParts([byte, twice]));
      zeros = twice;
    }
  });

  it('joins ten thousand parts before anyone notices', () => {
    const value = sumOf(algorithm, Uint8Array.of(1, 2, 3));
    const parts = Array.from({ length: 10_000 }, () => ({ value, sizeBytes: 16 * 2 ** 20 }));
    checksumFor(algorithm).ofParts(parts);
    const before = process.cpuUsage().user;
    checksumFor(algorithm).ofParts(parts);
    expect((process.cpuUsage().user - before) / 1000).toBeLessThan(250);
  });

  it.each(['', '!', 'AAAA', 'AAAAAAAAAAAA', 'AAAAAA==\n', 'AAAAAAAAAAA', 'AAAAAA'])(
    'refuses %j as a part',
    (value) => {
      expect(() => checksumFor(algorithm).ofParts([{ value, sizeBytes: 1 }])).toThrow(RangeError);
    },
  );
});

it('has the names of the contract, but for the one that joins nothing', () => {
  expect([...CRC_ALGORITHMS, 'SHA256'].sort()).toEqual([...CHECKSUM_ALGORITHMS].sort());
  expect(CHECKSUM_ALGORITHMS.filter(isCrcAlgorithm).length).toBe(CRC_ALGORITHMS.length);
});
