import { earlyDelivery } from '../../core/job/early-link.ts';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { hasBytes, isLive, type Job, type JobPhase, needsBytes } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isPutOff, putOff } from '../../core/transfer/put-off.ts';
import { jobRecords, ticketSecrets } from '../../platform/storage/records.ts';
import { deliverLink } from '../delivery/deliver-link.ts';
import { followPaste } from '../delivery/follow-paste.ts';
import { changeJob } from '../jobs/change-job.ts';
import { isAnyLive, liveJobs } from '../jobs/job-store.ts';
import { releaseBytes } from '../jobs/release-bytes.ts';
import { makeLink } from '../links/make-link.ts';
import { tellStopped } from '../links/tell-stopped.ts';
import { announceEnd } from '../notices/announce-end.ts';
import { admitJobs } from '../transfer/admit-job.ts';
import { endUpload } from '../transfer/keep-ticket.ts';
import { obtainTicket } from '../transfer/obtain-ticket.ts';
import { startTransfer } from '../transfer/start-transfer.ts';

/** What each live phase does. The event moves the job on; null: it waits for something outside. */
const steps: Partial<Record<JobPhase, (job: Job) => Promise<JobEvent | null>>> = {
  queued: waitForPlace,
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
export function advanceJob(jobId: string): Promise<void> {
  return navigator.locks.request(advanceLock(jobId), () => runSteps(jobId));
}

/** Advances every job that has work left, and lets in as many as there is room for. */
export async function advanceLiveJobs(): Promise<void> {
  const underWay = (await liveJobs()).filter(({ phase }) => phase !== 'queued');
  await Promise.all([fillPlaces(), ...underWay.map(({ id }) => advanceJob(id))]);
}

/**
 * Lets the next begin where a place is free. Many may ask at once: one that finds another waiting to look leaves it to
 * that one, which will see all that this one would.
 */
export async function fillPlaces(): Promise<void> {
  const looked = await navigator.locks.request('admission-asked', { ifAvailable: true }, async (isFirst) => {
    if (!isFirst) return null;
    let admitted: Promise<readonly string[]> = Promise.resolve([]);
    await new Promise<void>((begin) => {
      admitted = admitJobs(begin);
    });
    return { admitted };
  });
  const ids = (await looked?.admitted) ?? [];
  await Promise.all(ids.map(advanceJob));
}

async function waitForPlace(job: Job): Promise<null> {
  if (hasBytes(job)) void fillPlaces();
  return null;
}

async function runSteps(jobId: string): Promise<void> {
  let job = await jobRecords.read(jobId);
  for (;;) {
    const step = job && steps[job.phase];
    if (!job || !step || isPutOff(job, Date.now())) return;
    const current = job;
    const event = await step(job).catch((thrown) => afterFailure(current, failureFrom(thrown)));
    if (!event) return;
    job = await changeJob(jobId, event);
    if (event.type === 'put-off') return goOnAt(jobId, event.untilMs);
    if (!job || isLive(job)) continue;
    await settle(job);
    if (event.type === 'delivered') followLatePaste(job);
    return;
  }
}

/** An early paste has its own follower, since the moment of it. */
function followLatePaste(job: Job): void {
  if (job.pasteTried && job.target && !earlyDelivery(job)) void followPaste(job.id, job.target, job);
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

/** What follows an end: its place goes to the next, the disk is freed, the person is told. */
export async function settle(job: Job): Promise<void> {
  void fillPlaces();
  await ticketSecrets.remove([job.id]);
  if (!needsBytes(job)) await releaseBytes(job.id);
  await endUpload(job);
  await announceEnd(job, await isAnyLive());
  void tellStopped(job);
}
