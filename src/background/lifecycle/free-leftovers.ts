import { needsBytes } from '../../core/job/job.ts';
import { send } from '../../platform/messaging/messages.ts';
import { keptJobIds } from '../../platform/storage/file-spool.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { releaseBytes, releaseStored } from '../jobs/release-bytes.ts';

/**
 * Lets go what is kept of files that nobody needs any more. A worker that ended between writing down that a file has arrived and
 * letting it go leaves it on the disk and in the offscreen document's memory, and a job that has ended is not resumed.
 */
export async function freeLeftovers(): Promise<void> {
  const [kept, held] = await Promise.all([keptJobIds(), heldJobIds()]);
  const jobs = await jobRecords.readMany([...new Set([...kept, ...held])]);
  const ended = [...jobs.values()].filter((job) => !needsBytes(job));
  await Promise.all(ended.map(({ id, stored }) => (stored ? releaseStored(id) : releaseBytes(id))));
}

/** Nobody answers when there is no offscreen document. */
const heldJobIds = async (): Promise<readonly string[]> =>
  (await send('files.held', {}).catch(() => undefined))?.jobIds ?? [];
