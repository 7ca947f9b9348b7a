import { FailureError, failure } from '../../core/job/failure.ts';
import { completeCopy, dropCopy, storeFiles, storePiece } from '../../platform/storage/file-spool.ts';
import { stateOf } from './source-state.ts';

/**
 * The browser cannot be stopped while it copies, nor told to leave the disk to others: so it is asked for one piece
 * after the other.
 */
const PIECE_BYTES = 64 * 1024 * 1024;

/**
 * Copies a file into the spool. The copy counts only when all of it is there and the file did not change meanwhile: it
 * would else be a mixture of two versions.
 *
 * @returns true when the copy is complete; false when it was stopped, and nothing is left of it
 * @throws FailureError `disk-full`, `file-unreadable` or `file-changing`; nothing is left then either
 */
export async function copyFile(jobId: string, file: Blob, signal: AbortSignal): Promise<boolean> {
  try {
    const pieceCount = Math.ceil(file.size / PIECE_BYTES);
    for (let index = 0; index < pieceCount && !signal.aborted; index += 1) {
      await storePiece(jobId, index, file.slice(index * PIECE_BYTES, (index + 1) * PIECE_BYTES));
    }
    if ((await stateOf(file)) !== 'same') throw new FailureError(failure('file-changing'));
    if (!signal.aborted) await completeCopy(jobId, pieceCount);
  } catch (thrown) {
    await dropCopy(jobId);
    throw thrown;
  }
  if (signal.aborted) await dropCopy(jobId);
  return !signal.aborted;
}

/**
 * Copies small files with one write. None of them is in the spool when that fails.
 *
 * @param mayChange false for a file that lies in memory
 * @returns those whose copies are complete; of one that has changed meanwhile nothing is left
 * @throws FailureError `disk-full` or `file-unreadable`, also when only one of them is
 */
export async function copySmallFiles(
  files: ReadonlyMap<string, Blob>,
  mayChange: (jobId: string) => boolean,
): Promise<readonly string[]> {
  await storeFiles(files);
  const looked = [...files].map(async ([jobId, file]) => {
    if (!mayChange(jobId) || (await stateOf(file)) === 'same') return [jobId];
    await dropCopy(jobId);
    return [];
  });
  return (await Promise.all(looked)).flat();
}
