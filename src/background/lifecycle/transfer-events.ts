import type { Failure } from '../../core/job/failure.ts';
import { type Job, needsBytes } from '../../core/job/job.ts';
import { waitsForOthers } from '../../core/job/pick.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import type { ReadAnswer } from '../../core/sxcu/read-answer.ts';
import { isNews } from '../../core/time/learn-clock.ts';
import { mayRefill } from '../../core/transfer/places.ts';
import { isKeyTaken, isMixture, wasOutlived } from '../../core/transfer/send-course.ts';
import { isUploadGone } from '../../core/transfer/upload-gone.ts';
import { packDeletionLink } from '../../issuer-client/dialects/deletion-link.ts';
import { publicLink } from '../../issuer-client/simple/simple-link.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { dropStoredFile } from '../../platform/storage/file-spool.ts';
import { learnServerTime } from '../../platform/storage/learn-server-time.ts';
import { jobRecords, serverClocks, ticketSecrets } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import type { ReplyOf, RequestOf } from '../../protocol/messages.ts';
import { changeJob, changeJobs, decideJob } from '../jobs/change-job.ts';
import { releaseBytes } from '../jobs/release-bytes.ts';
import { keepDeletion } from '../links/confirm-upload.ts';
import { linkAtHand } from '../links/make-link.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';
import { explainTime } from '../transfer/ticket-clock.ts';
import { advanceJob, advanceLock, fillPlaces, settle } from './advance-job.ts';
import { clearStored, clearUnsure } from './clear-withdrawn.ts';
import { noteStored } from './pause-uploads.ts';

/** So many tickets may be refused at their first use: a new one mends bad luck, not a wrong clock, nor a fixed key. */
const MAX_DEAD_TICKETS = 3;

/** Copies are complete, or there will be none. The uploads do not depend on them, and may be over by now. */
export async function onSpoolEnded(
  jobIds: readonly string[],
  failure: Failure | undefined,
): Promise<undefined> {
  const event: JobEvent = failure ? { type: 'uninsured', reason: failure.code } : { type: 'spooled' };
  const jobs = await changeJobs(jobIds, event);
  // Where the worker died in between, a file was handed over twice, or its release was not heard. One whose job is not known
  // yet may be on its way.
  await Promise.all(jobs.filter((job) => !needsBytes(job)).map(({ id }) => releaseBytes(id)));
}

/** What was picked cannot be had. */
export async function onFileLost(jobId: string, failure: Failure): Promise<undefined> {
  await endFor(jobId, failure);
}

/** A transfer came to its end. One that outlived its ticket gets a new one and begins again, within limits. */
export async function onTransferEnded(end: RequestOf<'transfer.ended'>): Promise<ReplyOf<'transfer.ended'>> {
  const { jobId, failure, hosted, running, time } = end;
  const host = hosted ? await hostedEvents(jobId, hosted) : undefined;
  let wasAwaited = false;
  let isClockNews = false;
  const applied = await decideJob(jobId, { clocks: serverClocks }, (before, { clocks }) => {
    wasAwaited = isAwaited(before, end);
    isClockNews = time !== undefined && isNews(clocks, time);
    return wasAwaited && !failure ? whenStored(before, host, running) : [];
  });
  // It was cancelled when all of it had left, and its answer was lost.
  if (applied?.job.phase === 'cancelled' && failure?.code === 'cancelled') await clearUnsure(applied.job);
  if (!applied || !wasAwaited) return { isStored: false };
  const { job, surroundings } = applied;
  // It came to its end when somebody had cancelled it.
  if (job.phase === 'cancelled') {
    await clearStored(job);
    return { isStored: true };
  }
  // What follows goes by it.
  if (time && isClockNews) await learnServerTime(time);
  if (failure) await onTransferFailed(jobId, failure);
  // The link takes a while: the disk is freed at once, and not with the job's end.
  else if (job.phase === 'linking') void dropStoredFile(jobId);
  if (mayRefill(running)) void fillPlaces();
  if (surroundings) void settle(job, surroundings, true);
  else void advanceJob(jobId, job);
  return { isStored: !failure };
}

/**
 * One of several files whose link waits for those of the others has come to its end with its last byte. Only the last one goes the
 * way that looks around first: a worker that dies in the middle of that does it again.
 */
function whenStored(
  job: Job,
  host: readonly JobEvent[] | undefined,
  runningCount: number,
): readonly JobEvent[] {
  const events = host ?? [{ type: 'bytes-stored' }, ...linkAtHand(job)];
  const isKept = runningCount > 0 && waitsForOthers(job) && events.some(({ type }) => type === 'link-made');
  return isKept ? [...events, { type: 'delivered', delivery: 'kept', at: Date.now() }] : events;
}

/** What a host that keeps files itself has answered. How it deletes the file is kept before anybody knows that it has it. */
async function hostedEvents(jobId: string, { url = '', deletionUrl }: ReadAnswer): Promise<JobEvent[]> {
  const deletion = deletionUrl && packDeletionLink({ method: 'GET', url: deletionUrl, link: url });
  const kept = await keepDeletion(jobId, deletion);
  return [
    { type: 'bytes-stored', ...kept },
    { type: 'link-made', link: publicLink(url).link },
  ];
}

function isAwaited(job: Job, { attempt, failure }: RequestOf<'transfer.ended'>): boolean {
  // Of a start that was stopped meanwhile: what has come of it is seen by the next one.
  if (job.attempt !== attempt || job.paused) return false;
  // Of one that was started once more in the moment in which the bytes were stored: the spool has no more of them.
  return !failure || job.phase === 'transferring';
}

async function onTransferFailed(jobId: string, failure: Failure): Promise<void> {
  if (isMixture(failure)) await removeMixture(jobId);
  if (failure.code === 'ticket-expired') await replaceTicket(jobId, failure);
  else if (failure.code === 'clock-wrong') await endFor(jobId, await explain(jobId, failure));
  else await endFor(jobId, failure);
}

/** Under the lock of the job's steps, so that none of them sees the job without its ticket. */
async function replaceTicket(jobId: string, failure: Failure): Promise<void> {
  const isDead = !wasOutlived(failure);
  if (isUploadGone(failure)) await abandonUploads([jobId]);
  const job = await underLock(advanceLock(jobId), async () => {
    const current = await jobRecords.read(jobId);
    if (isDead && deadTickets(current) + 1 >= MAX_DEAD_TICKETS) return current;
    await ticketSecrets.remove([jobId]);
    await changeJob(jobId, { type: 'ticket-lost', isDead });
    return undefined;
  });
  if (job) await endFor(jobId, await explain(jobId, failure));
}

const deadTickets = (job: Job | undefined) => job?.deadTickets ?? 0;

async function explain(jobId: string, failure: Failure): Promise<Failure> {
  if (isUploadGone(failure)) return { ...failure, code: 'upload-lost', retriable: true };
  if (isKeyTaken(failure)) return { ...failure, code: 'storage-refused', retriable: false };
  const { job, ticket } = await readTogether({
    job: jobRecords.item(jobId),
    ticket: ticketSecrets.item(jobId),
  });
  return explainTime(failure, ticket, job ?? {});
}

/** Where the endpoint deletes nothing it stays, under a key that no link has. */
async function removeMixture(jobId: string): Promise<void> {
  const job = await jobRecords.read(jobId);
  if (job?.key !== undefined) await clearStored(job);
  // Deleting ends its links, so the next ticket must not be for the same key, nor may what is there be taken for the file.
  await changeJob(jobId, { type: 'object-spoilt' });
}

async function endFor(jobId: string, failure: Failure): Promise<void> {
  const job = await changeJob(jobId, { type: 'failed', failure, at: Date.now() });
  if (job?.phase !== 'failed') return;
  await noteStored(jobId);
  await settle(job);
}
