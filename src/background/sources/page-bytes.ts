import { fail } from '../../core/job/failure.ts';
import { storeFile } from '../../platform/storage/file-spool.ts';
import { storedCollection } from '../../platform/storage/stored-collection.ts';

/** Jobs for which a page was asked to send bytes. A page that was not asked is not listened to. */
const expected = storedCollection<true>('session', 'page-bytes');

/** Lets one delivery of bytes in. */
export function expectPageBytes(jobId: string): Promise<void> {
  return expected.write(jobId, true);
}

/** What has not come by now comes too late. */
export function stopExpecting(jobId: string): Promise<void> {
  return expected.remove([jobId]);
}

/** Takes what a page sends into the spool, once and only if it was asked for. */
export async function takePageBytes(jobId: string, bytes: Blob): Promise<undefined> {
  if (!(await expected.read(jobId)) || !(bytes instanceof Blob)) fail('unexpected');
  await expected.remove([jobId]);
  await storeFile(jobId, bytes);
}
