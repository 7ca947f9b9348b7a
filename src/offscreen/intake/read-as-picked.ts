import { fail } from '../../core/job/failure.ts';
import { readBetweenWrites } from './read-between-writes.ts';

/** Opens what was picked anew; undefined for a `File`, which is for ever the file of the moment in which it was picked. */
export type Reopen = (() => Promise<File>) | undefined;

/** So much of a log is read at once. */
const PIECE_BYTES = 4 * 1024 * 1024;

/** The pieces are held in memory. */
const MAX_BYTES = 512 * 1024 * 1024;

/**
 * The bytes that a file had when it was picked, though it has changed since. What a growing log had is still there, in
 * front of what has come: read through its handle piece by piece.
 *
 * @throws FailureError `file-changing` without a handle, when it is not the same file any more, or above 512 MiB
 */
export async function readAsPicked(sizeBytes: number, reopen: Reopen): Promise<Blob> {
  if (!reopen || sizeBytes > MAX_BYTES) return fail('file-changing');
  const pieces: Blob[] = [];
  for (let start = 0; start < sizeBytes; start += PIECE_BYTES) {
    pieces.push(await readPiece(start, Math.min(sizeBytes, start + PIECE_BYTES), reopen));
  }
  return new Blob(pieces);
}

async function readPiece(start: number, end: number, reopen: NonNullable<Reopen>): Promise<Blob> {
  const bytes = await readBetweenWrites(reopen, (file) => file.slice(start, end).arrayBuffer());
  // Shorter than it was: begun anew, so nothing of what was picked is left.
  return bytes?.byteLength === end - start ? new Blob([bytes]) : fail('file-changing');
}
