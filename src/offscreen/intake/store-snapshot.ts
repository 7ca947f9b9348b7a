import { fail, failureFrom } from '../../core/job/failure.ts';
import { storeFile } from '../../platform/storage/file-spool.ts';

/** Opens what was picked anew; undefined for a `File`, which is for ever the file of the moment in which it was picked. */
export type Reopen = (() => Promise<File>) | undefined;

/** Small enough to be read between two lines of a log. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Of a log that gets a line every 2 ms each second read comes through. */
const CHUNK_TRIES = 40;

/**
 * Copies a file into the spool as it was when it was picked. A log that grows meanwhile cannot be read as a whole any
 * more, but through its handle piece by piece: what it had is still there, in front of what has come since.
 *
 * Source: measured in Chromium 156: reading a `File` whose time of change is another than when it was made ends with a
 * NotReadableError, storing it with a DataError; a file that is gone, and a folder, with a NotFoundError.
 *
 * @throws FailureError `disk-full`, `file-unreadable`, or `file-changing` when the file is not what was picked any more
 */
export async function storeSnapshot(jobId: string, file: Blob, reopen: Reopen): Promise<void> {
  try {
    await storeFile(jobId, file);
  } catch (thrown) {
    if (failureFrom(thrown).code !== 'file-unreadable' || !(await hasChanged(file))) throw thrown;
    if (!reopen) return fail('file-changing');
    await storeFile(jobId, await readPieces(file.size, reopen));
  }
}

async function hasChanged(file: Blob): Promise<boolean> {
  const error = await file
    .slice(0, 1)
    .arrayBuffer()
    .catch((thrown: unknown) => thrown);
  return error instanceof DOMException && error.name === 'NotReadableError';
}

async function readPieces(sizeBytes: number, reopen: NonNullable<Reopen>): Promise<Blob> {
  const pieces: Blob[] = [];
  for (let start = 0; start < sizeBytes; start += CHUNK_BYTES) {
    const end = Math.min(sizeBytes, start + CHUNK_BYTES);
    pieces.push(await readPiece(start, end, reopen));
  }
  return new Blob(pieces);
}

async function readPiece(start: number, end: number, reopen: NonNullable<Reopen>): Promise<Blob> {
  for (let tries = 0; tries < CHUNK_TRIES; tries += 1) {
    const piece = await reopen()
      .then((file) => file.slice(start, end).arrayBuffer())
      .catch(() => null);
    if (piece?.byteLength === end - start) return new Blob([piece]);
    // Shorter than it was: begun anew, so nothing of what was picked is left.
    if (piece) break;
  }
  return fail('file-changing');
}
