import { fail } from '../../core/job/failure.ts';
import { inSpool } from './spool-database.ts';

/**
 * Copies a file into the spool, where it survives the popup, the worker and the browser. A GiB takes about half a
 * second; the browser copies the file on disk, its bytes do not pass through memory.
 *
 * @throws FailureError `disk-full`, or `file-unreadable` when the source vanished or may not be read
 */
export async function storeFile(jobId: string, file: Blob): Promise<void> {
  try {
    await inSpool((database) => database.put('files', file, jobId));
  } catch (thrown) {
    const name = thrown instanceof DOMException ? thrown.name : '';
    if (name === 'QuotaExceededError') fail('disk-full');
    fail('file-unreadable', name === '' ? undefined : { error: name });
  }
}

/** The spooled bytes, or undefined when there are none. */
export function readFile(jobId: string): Promise<Blob | undefined> {
  return inSpool((database) => database.get('files', jobId));
}

/** Frees the disk. Nothing happens where nothing is. */
export function dropFile(jobId: string): Promise<void> {
  return inSpool((database) => database.delete('files', jobId));
}

/** Job ids of all spooled files, for clearing out what no job needs. */
export function spooledJobIds(): Promise<string[]> {
  return inSpool((database) => database.getAllKeys('files'));
}
