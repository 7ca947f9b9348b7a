import { FailureError, failure } from '../../core/job/failure.ts';
import { checksumFor, type SummedBytes } from '../../core/parts/checksum-for.ts';
import type { CrcAlgorithm } from '../../core/parts/crc-algorithm.ts';

/** Small enough for a processor's second cache and to be stopped at once, large enough for few reads. */
const CHUNK_BYTES = 1024 * 1024;

/**
 * The checksum of a blob, of which never more than two chunks are in memory: the next one is read while one is summed.
 *
 * @throws FailureError `file-changing` when the file behind it is not the one that was picked any more,
 * `file-unreadable` when it is gone or may not be read, `cancelled`
 */
export async function sumBlob(
  blob: Blob,
  algorithm: CrcAlgorithm,
  isWanted: () => boolean,
): Promise<SummedBytes> {
  const sum = checksumFor(algorithm).start();
  let coming = readChunk(blob, 0);
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    const chunk = await coming;
    if (!isWanted()) throw new FailureError(failure('cancelled'));
    coming = readChunk(blob, at + CHUNK_BYTES);
    // Whatever happens to it is thrown when it is waited for, or nobody waits any more.
    coming.catch(() => undefined);
    sum.update(chunk);
  }
  return { value: sum.value, sizeBytes: blob.size };
}

async function readChunk(blob: Blob, start: number): Promise<Uint8Array> {
  const end = Math.min(start + CHUNK_BYTES, blob.size);
  if (start >= end) return new Uint8Array();
  const bytes = await blob.slice(start, end).arrayBuffer().catch(tellWhy);
  if (bytes.byteLength !== end - start)
    throw new FailureError(failure('file-changing', { error: 'ShortRead' }));
  return new Uint8Array(bytes);
}

/**
 * Source: File API, "Failed reads". Measured in Chromium 156: a file that changed after it was picked is a
 * NotReadableError, one that is gone a NotFoundError.
 */
function tellWhy(thrown: unknown): never {
  const error = thrown instanceof Error ? thrown.name : 'Unknown';
  const code = error === 'NotReadableError' ? 'file-changing' : 'file-unreadable';
  throw new FailureError(failure(code, { error }));
}
