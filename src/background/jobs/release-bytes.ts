import { tell } from '../../platform/messaging/messages.ts';
import { dropFile, dropStoredFile } from '../../platform/storage/file-spool.ts';

/** A job has no use for its bytes any more: the file is let go, and the disk is freed. */
export async function releaseBytes(jobId: string): Promise<void> {
  tell('file.release', { jobId });
  await dropFile(jobId);
}

/** The same when they are in the bucket. */
export async function releaseStored(jobId: string): Promise<void> {
  tell('file.release', { jobId });
  await dropStoredFile(jobId);
}
