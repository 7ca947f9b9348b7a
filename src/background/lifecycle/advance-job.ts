import { earlyDelivery } from '../../core/job/early-link.ts';
import { type Failure, failureFrom } from '../../core/job/failure.ts';
import { hasBytes, isLive, type Job, type JobPhase, needsBytes } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isPutOff, putOff } from '../../core/transfer/put-off.ts';
import { underFreeLock, underLock } from '../../platform/browser/worker-locks.ts';
import { dropStoredFile } from '../../platform/storage/file-spool.ts';
import { jobRecords, serverClocks, settingsRecord, ticketSecrets } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { deliverLink } from '../delivery/deliver-link.ts';
import { followPaste } from '../delivery/follow-paste.ts';
import { applyToJob } from '../jobs/change-job.ts';
import { liveJobs, type Surroundings, surroundingsOf } from '../jobs/job-store.ts';
import { releaseBytes, releaseStored } from '../jobs/release-bytes.ts';
import { makeLink } from '../links/make-link.ts';
import { tellStopped } from '../links/tell-stopped.ts';
import { type Admitted, admitJobs } from '../transfer/admit-job.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';
import { obtainTicket } from '../transfer/obtain-ticket.ts';
import type { Run } from '../transfer/run.ts';
import { startTransfer } from '../transfer/start-transfer.ts';
import { endTogether } from './end-together.ts';
import { forgetHandedOver } from './forget-history.ts';

type Step = (job: Job, run: Run) => Promise<readonly JobEvent[]>;

/** What each live phase does. The events move the job on; none: it waits for something outside. */
const steps: Partial<Record<JobPhase, Step>> = {
  queued: waitForPlace,
  ticketing: obtainTicket,
  transferring: startTransfer,
  linking: async (job) => [await makeLink(job)],
  delivering: deliverLink,
};

/** Held while a job's steps run: whoever changes what they work with takes it too. */
export const advanceLock = (jobId: string) => `advance:${jobId}`;

/**
 * Brings a job as far as it can go now. May be called at any time, as often as one likes: each run reads the job
 * anew, and the lock keeps two calls from doing the same work side by side.
 *
 * @param known the job as it was written a moment ago
 */
export function advanceJob(jobId: string, known?: Job): Promise<void> {
  // Delivering looks by itself whether that is still so.
  const current = known?.phase === 'delivering' ? known : undefined;
  // Whoever tells that it is stored lets its file go.
  return underLock(advanceLock(jobId), () =>
    runSteps(jobId, current ? { job: current, isReleased: true } : {}),
  );
}

/** The same for whoever holds the lock and has read the job under it. @param run what was read with it */
export const advanceRead = (job: Job, run: Run): Promise<void> => runSteps(job.id, { job, run });

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
  const begun: Promise<void>[] = [];
  const looked = await underFreeLock('admission-asked', async () => {
    let admitting = Promise.resolve();
    await new Promise<void>((begin) => {
      admitting = admitJobs(begin, (id, admitted) => begun.push(advanceAdmitted(id, admitted)));
    });
    return { admitting };
  });
  await looked?.admitting;
  await Promise.all(begun);
}

/** With the ticket that it has got, or from its record. */
function advanceAdmitted(jobId: string, admitted: Promise<Admitted | undefined>): Promise<void> {
  return underLock(advanceLock(jobId), async () => {
    const known = await admitted;
    if (known) await runSteps(jobId, known);
  });
}

async function waitForPlace(job: Job): Promise<readonly JobEvent[]> {
  if (hasBytes(job)) void fillPlaces();
  return [];
}

/** What is known when the steps begin. */
interface Beginning {
  readonly job?: Job;
  readonly run?: Run;
  /** The offscreen document lets the file go by itself. */
  readonly isReleased?: boolean;
}

async function runSteps(
  jobId: string,
  { job: known, run = {}, isReleased = false }: Beginning,
): Promise<void> {
  let job = known ?? (await readJob(jobId, run));
  for (;;) {
    const step = job && steps[job.phase];
    if (!job || !step || isPutOff(job, Date.now())) return;
    const current = job;
    const events = await step(job, run).catch((thrown) => [afterFailure(current, failureFrom(thrown))]);
    const [event] = events;
    if (!event) return;
    const applied = await applyToJob(jobId, events);
    job = applied?.job;
    if (events.some(({ type }) => type === 'bytes-stored')) void fillPlaces();
    if (event.type === 'put-off') return goOnAt(jobId, event.untilMs);
    if (!job || isLive(job)) continue;
    await settle(job, applied?.surroundings, isReleased);
    if (event.type === 'delivered') followLatePaste(job);
    return;
  }
}

/** Together with what nearly every first step needs. */
async function readJob(jobId: string, run: Run): Promise<Job | undefined> {
  const { job, ...clocks } = await readTogether({
    job: jobRecords.item(jobId),
    clocks: serverClocks,
    settings: settingsRecord,
  });
  run.clocks = clocks;
  return job;
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

/**
 * What follows an end: its place goes to the next, the disk is freed, the person is told.
 *
 * @param known what is around it, where that has been looked for
 * @param isReleased the offscreen document has let the file go already
 */
export async function settle(job: Job, known?: Surroundings, isReleased = false): Promise<void> {
  // That of a stored one was given away when its bytes had arrived.
  if (!job.stored) void fillPlaces();
  await ticketSecrets.remove([job.id]);
  if (job.stored) await (isReleased ? dropStoredFile(job.id) : releaseStored(job.id));
  else if (!needsBytes(job)) {
    await releaseBytes(job.id);
    // That of a failed job stays, for "Retry" goes on with it.
    await abandonUploads([job.id]);
  }
  await endTogether(job, known ?? (await surroundingsOf(job)));
  void tellStopped(job);
  void forgetHandedOver();
}
