import { failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { copyPick, waitsForPick } from '../delivery/deliver-pick.ts';
import { changeJob } from '../jobs/change-job.ts';
import type { Surroundings } from '../jobs/job-store.ts';
import { announceEnd, announcePick } from '../notices/announce-end.ts';

/**
 * Tells of the end of a job; of files that came together once, when the last of them has ended. Links that wait for that are
 * handed out before.
 */
export async function endTogether(job: Job, { areOthersLive, pick }: Surroundings): Promise<void> {
  if (pick.length < 2 || job.pickSize === undefined) return announceEnd(job, areOthersLive);
  if (pick.some(({ id, isLive }) => isLive && id !== job.id)) return;
  const ids = pick.map(({ id }) => id);
  const jobs = [...(await jobRecords.readMany(ids)).values()];
  if (!jobs.some(waitsForPick)) return announcePick(jobs, areOthersLive);
  if (!(await copyPick(ids))) {
    const notice = failure('clipboard-refused');
    await changeJob(job.id, { type: 'redelivered', delivery: 'kept', notice });
  }
  await announcePick([...(await jobRecords.readMany(ids)).values()], areOthersLive);
}
