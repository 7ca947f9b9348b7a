import { openAsBlob } from 'node:fs';
import { appendFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { failureFrom } from '../../core/job/failure.ts';
import { checksumFor } from '../../core/parts/checksum-for.ts';
import { CRC_ALGORITHMS, type CrcAlgorithm } from '../../core/parts/crc-algorithm.ts';
import { randomBytes, seededRandom } from '../../core/parts/seeded-random.fixture.ts';
import { sumBlob } from './sum-blob.ts';

const MIB = 1024 * 1024;
const ALWAYS = () => true;

function wholeSum(algorithm: CrcAlgorithm, bytes: Uint8Array): string {
  const sum = checksumFor(algorithm).start();
  sum.update(bytes);
  return sum.value;
}

async function codeOf(thrown: Promise<unknown>): Promise<string> {
  const reason = await thrown.then(() => 'nothing was thrown', failureFrom);
  return typeof reason === 'string' ? reason : reason.code;
}

describe('sumBlob', () => {
  it.each([0, 1, MIB - 1, MIB, MIB + 1, 3 * MIB + 5])('of %d bytes is that of the whole', async (length) => {
    const bytes = randomBytes(length, seededRandom(length));
    for (const algorithm of CRC_ALGORITHMS) {
      const sum = await sumBlob(new Blob([bytes as Uint8Array<ArrayBuffer>]), algorithm, ALWAYS);
      expect(sum).toEqual({ value: wholeSum(algorithm, bytes), sizeBytes: length });
    }
  });

  it('stops within a chunk when it is not wanted any more', async () => {
    let looks = 0;
    const blob = new Blob([new Uint8Array(8 * MIB)]);
    const isWanted = () => {
      looks += 1;
      return looks < 3;
    };
    expect(await codeOf(sumBlob(blob, 'CRC64NVME', isWanted))).toBe('cancelled');
    expect(looks).toBe(3);
  });
});

describe('a file on disk', () => {
  let folder = '';
  let path = '';

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sum-blob-'));
    path = join(folder, 'a.bin');
    await writeFile(path, new Uint8Array(3 * MIB).fill(7));
  });

  afterEach(() => rm(folder, { recursive: true }));

  it('is read as it is', async () => {
    const { value } = await sumBlob(await openAsBlob(path), 'CRC64NVME', ALWAYS);
    expect(value).toBe(wholeSum('CRC64NVME', new Uint8Array(3 * MIB).fill(7)));
  });

  it('that grew since it was picked says so', async () => {
    const blob = await openAsBlob(path);
    await appendFile(path, 'more');
    expect(await codeOf(sumBlob(blob, 'CRC64NVME', ALWAYS))).toBe('file-changing');
  });
});
