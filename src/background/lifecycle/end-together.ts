import type { Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { copyPick } from '../delivery/deliver-pick.ts';
import type { Surroundings } from '../jobs/job-store.ts';
import { announceEnd, announcePick } from '../notices/announce-end.ts';

/**
 * Tells of the end of a job; of files that came together once, when the last of them has ended. Where that one brought no link
 * of its own, or many ended in one moment, the links are still to be handed out.
 */
export async function endTogether(job: Job, { areOthersLive, pick }: Surroundings): Promise<void> {
  if (pick.length < 2 || job.pickSize === undefined) return announceEnd(job, areOthersLive);
  if (pick.some(({ id, isLive }) => isLive && id !== job.id)) return;
  const ids = pick.map(({ id }) => id);
  if (job.phase !== 'done' || isWaiting(job)) await copyPick(ids);
  const jobs = await jobRecords.readMany(ids);
  await announcePick([...jobs.values()], areOthersLive);
}

const isWaiting = ({ delivery, afterUpload, notice }: Job) =>
  delivery === 'kept' && afterUpload !== 'ask' && notice?.code !== 'clipboard-refused';
