import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { isLive, type Job, type JobPhase, needsBytes } from '../../core/job/job.ts';
import { inTurn } from '../../core/job/job-order.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isPutOff, putOff } from '../../core/transfer/put-off.ts';
import { dropFile } from '../../platform/storage/file-spool.ts';
import { jobRecords, ticketSecrets } from '../../platform/storage/records.ts';
import { deliverLink } from '../delivery/deliver-link.ts';
import { followPaste } from '../delivery/follow-paste.ts';
import { changeJob } from '../jobs/change-job.ts';
import { makeLink } from '../links/make-link.ts';
import { announceEnd } from '../notices/announce-end.ts';
import { admitJob } from '../transfer/admit-job.ts';
import { obtainTicket } from '../transfer/obtain-ticket.ts';
import { startTransfer } from '../transfer/start-transfer.ts';

/** What each live phase does. The event moves the job on; null: it waits for something outside. */
const steps: Partial<Record<JobPhase, (job: Job) => Promise<JobEvent | null>>> = {
  queued: admitJob,
  ticketing: obtainTicket,
  transferring: startTransfer,
  linking: makeLink,
  delivering: deliverLink,
};

/** Held while a job's steps run: whoever changes what they work with takes it too. */
export const advanceLock = (jobId: string) => `advance:${jobId}`;

/**
 * Brings a job as far as it can go now. May be called at any time, as often as one likes: each step reads the job
 * anew, and the lock keeps two calls from doing the same work side by side.
 */
export async function advanceJob(jobId: string): Promise<void> {
  const ended = await navigator.locks.request(advanceLock(jobId), () => runSteps(jobId));
  if (ended) await advanceLiveJobs();
}

/** Advances every job that has work left; one that waits for a free place finds it here. */
export async function advanceLiveJobs(): Promise<void> {
  const jobs = (await jobRecords.readAll()).filter(isLive).sort(inTurn);
  await Promise.all(jobs.map(({ id }) => advanceJob(id)));
}

/** @returns true when the job came to its end here */
async function runSteps(jobId: string): Promise<boolean> {
  for (;;) {
    const job = await jobRecords.read(jobId);
    const step = job && steps[job.phase];
    if (!step || isPutOff(job, Date.now())) return false;
    const event = await step(job).catch((thrown) => afterFailure(job, failureFrom(thrown)));
    if (!event) return false;
    const changed = await changeJob(jobId, event);
    if (!changed) return false;
    if (event.type === 'put-off') {
      goOnAt(jobId, event.untilMs);
      return false;
    }
    if (!isLive(changed)) {
      await settle(changed);
      if (event.type === 'delivered' && changed.pasteTried && changed.target)
        void followPaste(jobId, changed.target, changed);
      return true;
    }
  }
}

function afterFailure(job: Job, failure: Failure): JobEvent {
  const wait = putOff(job, failure, Math.random());
  if (!wait) return { type: 'failed', failure, at: Date.now() };
  return { type: 'put-off', isCounted: wait.isCounted, untilMs: Date.now() + wait.delayMs };
}

/** A timer may be early by a moment, and would then find the job still put off. */
const TIMER_SLACK_MS = 50;

/** Should the worker die before, the alarm that watches over live jobs goes on with it. */
function goOnAt(jobId: string, untilMs: number): void {
  setTimeout(() => void advanceJob(jobId), Math.max(0, untilMs - Date.now()) + TIMER_SLACK_MS);
}

/** What follows an end: the disk is freed, the person is told. */
export async function settle(job: Job): Promise<void> {
  await ticketSecrets.remove([job.id]);
  if (!needsBytes(job)) await dropFile(job.id);
  await announceEnd(job);
}
