import { isLive, type Job } from '../../core/job/job.ts';
import { jobRecords, settingsRecord } from '../../platform/storage/records.ts';
import { isListOpen } from '../browser/open-pages.ts';
import { liveJobs, removeJobs } from '../jobs/job-store.ts';
import { letGo } from './let-go.ts';

/**
 * Where the person's company keeps no history: takes out of the list, for good, what has ended and has nothing left to hand over,
 * unless a list is open in which somebody may be looking at it. A link that waits to be copied stays until it is; a failed upload
 * stays for its remedy. May be called at any time.
 */
export async function forgetHandedOver(): Promise<void> {
  const { company } = await settingsRecord.read();
  if (company.policy.keepHistory || (await isListOpen())) return;
  const underWay = await liveJobs();
  // The links of files that came together are handed over together.
  const isOfLivePick = (job: Job) => underWay.some(({ createdAt }) => createdAt === job.createdAt);
  const over = (await jobRecords.readAll()).filter((job) => isOver(job) && !isOfLivePick(job));
  const ids = over.map(({ id }) => id);
  if (ids.length === 0) return;
  await Promise.all([letGo(over), removeJobs(ids)]);
}

function isOver(job: Job): boolean {
  if (isLive(job) || job.phase === 'failed') return false;
  return job.phase === 'cancelled' || job.delivery !== 'kept' || !job.link || job.deletedAt !== undefined;
}
