import { tell } from '../../platform/messaging/messages.ts';
import { dropFile } from '../../platform/storage/file-spool.ts';

/** A job has no use for its bytes any more: the file is let go, and the disk is freed. */
export async function releaseBytes(jobId: string): Promise<void> {
  tell('file.release', { jobId });
  await dropFile(jobId);
}
