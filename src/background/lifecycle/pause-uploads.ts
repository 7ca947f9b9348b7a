import type { JobEvent } from '../../core/job/transition-job.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { keptParts } from '../../platform/storage/upload-store.ts';
import { changeJob, decideJob } from '../jobs/change-job.ts';
import { markStarted } from '../transfer/keep-ticket.ts';
import { advanceLock, fillPlaces } from './advance-job.ts';

/** Stops uploads until somebody resumes them. What S3 has of them stays there. */
export async function pauseUploads(
  jobIds: readonly string[],
  why: Pick<PausedEvent, 'onMetered'> = {},
): Promise<undefined> {
  await Promise.all(jobIds.map((jobId) => pauseUpload(jobId, { type: 'paused', ...why })));
  void fillPlaces();
}

type PausedEvent = Extract<JobEvent, { type: 'paused' }>;

async function pauseUpload(jobId: string, event: PausedEvent): Promise<void> {
  const stop = () => tell('transfer.stop', { jobId });
  let wasSending = false;
  const decided = await decideJob(jobId, {}, ({ phase }) => {
    wasSending = phase === 'transferring';
    return [event];
  });
  if (!decided?.job.paused) return;
  stop();
  // What its ticket was for may be stored, whatever comes of it.
  if (wasSending) await markStarted(jobId);
  await noteStored(jobId);
  // A step that was under way may have started it in this moment.
  void underLock(advanceLock(jobId), async () => {
    if ((await jobRecords.read(jobId))?.paused) stop();
  });
}

/** Paused uploads go on from what is stored, in turn. */
export async function resumeUploads(
  jobIds: readonly string[],
  why: Pick<Extract<JobEvent, { type: 'resumed' }>, 'offMetered'> = {},
): Promise<undefined> {
  await Promise.all(jobIds.map((jobId) => changeJob(jobId, { type: 'resumed', ...why })));
  void fillPlaces();
}

/** Writes down how much of a job's file S3 has: nobody counts it while it rests. */
export async function noteStored(jobId: string): Promise<void> {
  const parts = await keptParts(jobId);
  const storedBytes = parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  await changeJob(jobId, { type: 'parts-counted', storedBytes });
}
