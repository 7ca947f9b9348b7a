import { failureFrom } from '../../core/job/failure.ts';
import { storeFile } from '../../platform/storage/file-spool.ts';
import { hasChanged, type Reopen, readAsPicked } from './read-as-picked.ts';

/**
 * Copies a file into the spool as it was when it was picked.
 *
 * @throws FailureError `disk-full`, `file-unreadable`, or `file-changing` when the file is not what was picked any more
 */
export async function storeSnapshot(jobId: string, file: Blob, reopen: Reopen): Promise<void> {
  try {
    await storeFile(jobId, file);
  } catch (thrown) {
    if (failureFrom(thrown).code !== 'file-unreadable' || !(await hasChanged(file))) throw thrown;
    await storeFile(jobId, await readAsPicked(file.size, reopen));
  }
}
