import type { Failure } from '../../core/job/failure.ts';
import { hasBytes, isLive, type Job } from '../../core/job/job.ts';
import { isInParts, type UploadTicket } from '../../core/job/ticket.ts';
import { judgeTicket, mayHaveUpload } from '../../core/transfer/ticket-handover.ts';
import { isUntouched } from '../../core/transfer/withdrawn.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { send } from '../../platform/messaging/messages.ts';
import {
  guardedHosts,
  jobRecords,
  serverClocks,
  settingsRecord,
  ticketSecrets,
  withdrawnUploads,
} from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { keptUpload } from '../../platform/storage/upload-store.ts';
import type { IssuedTicket, UploadStart } from '../../protocol/upload-messages.ts';
import { pinForPaste } from '../delivery/insert-target.ts';
import { changeJob } from '../jobs/change-job.ts';
import { cleanType, createJobs } from '../jobs/create-job.ts';
import { removeJobs } from '../jobs/job-store.ts';
import { reservedNow } from '../links/reserve-link.ts';
import { abandonUploads, dropTicket, keepTicket } from '../transfer/keep-ticket.ts';
import type { Run } from '../transfer/run.ts';
import { advanceJob, advanceLock, advanceRead, fillPlaces, settle } from './advance-job.ts';
import { clearStored, clearUnsure, clearWithdrawn } from './clear-withdrawn.ts';
import { findBytes } from './find-bytes.ts';
import { letGoRemoved } from './let-go.ts';
import { cancelJob } from './withdrawn-uploads.ts';

/** Held while jobs are taken on: the popup and the offscreen document may both tell of the same ones. */
const TAKING_ON_LOCK = 'taking-on';

/**
 * Takes files on that a page has picked. Those of a popup that had no line yet are told of twice: by the popup, so that they are
 * known if their bytes never come, and by who has got the bytes.
 */
export async function startUploads(
  uploads: readonly UploadStart[],
  tabId: number | undefined,
): Promise<undefined> {
  const typingIn = uploads.find(({ target }) => target)?.target?.tabId ?? tabId;
  const createdAt = Date.now();
  const ids = uploads.map(({ jobId }) => jobId);
  const before = await jobRecords.readMany(ids);
  const wishes = await Promise.all(
    uploads.map(async (upload, placeInPick) => {
      // A pin for each: the page forgets one when its link is in.
      const pins = typingIn !== undefined && !before.has(upload.jobId);
      const target = upload.target ?? (pins ? await pinForPaste(typingIn, upload.afterUpload) : null);
      return { ...upload, target, createdAt, placeInPick, pickSize: uploads.length };
    }),
  );
  await underLock(TAKING_ON_LOCK, async () => {
    const known = await jobRecords.readMany(ids);
    await createJobs(wishes.filter(({ jobId }) => !known.has(jobId)));
    await Promise.all(uploads.filter(({ jobId }) => known.has(jobId)).map(noteHeld));
  });
  void fillPlaces();
}

async function noteHeld({ jobId, name, type, sizeBytes, photo, isHeld }: UploadStart): Promise<void> {
  const file = { name, type: cleanType(type), sizeBytes, ...(photo ? { photo } : {}) };
  if (isHeld) await changeJob(jobId, { type: 'held', file });
}

/**
 * The ticket that the popup got. One that comes when the job has another already is never used: taken now, it would send the
 * bytes to a key that the job does not know. May be told of twice.
 */
export function takeTicket(issued: IssuedTicket): Promise<undefined> {
  const { jobId } = issued;
  return new Promise((resolve, reject) => {
    const taking = underLock(advanceLock(jobId), async () => {
      const { job, run } = await keepIssued(issued);
      // The popup waits for no more than that.
      resolve(undefined);
      // One that is queued finds it when it has got a place.
      if (job?.phase === 'ticketing') await advanceRead(job, run);
    });
    taking.catch(reject);
  });
}

/** @returns the job whose ticket it is now or was before, and what the steps that follow would read again */
async function keepIssued({ jobId, placeId, ticket }: IssuedTicket): Promise<{ job?: Job; run: Run }> {
  const { job, held, hosts, ...clocks } = await readTogether({
    job: jobRecords.item(jobId),
    held: ticketSecrets.item(jobId),
    hosts: guardedHosts,
    clocks: serverClocks,
    settings: settingsRecord,
  });
  const known = { clocks, guardedHosts: hosts };
  const kept = await keptTicket(jobId, ticket, job);
  const verdict = judgeTicket(ticket, job, { held, kept });
  if (verdict === 'late') await dropTicket(ticket, job ?? { placeId });
  if (!job) return { run: known };
  if (verdict !== 'taken') return { job, run: held ? { ...known, held } : known };
  const { link } = ticket;
  // One that came with an earlier ticket leads elsewhere.
  const current = !link && job.link ? await changeJob(jobId, { type: 'link-lost' }) : job;
  const mine = link ? { ...ticket, link: reservedNow(link) } : ticket;
  await keepTicket(job, mine);
  return { job: current ?? job, run: { ...known, held: mine } };
}

/** That of an upload in parts, where there can be one. */
async function keptTicket(
  jobId: string,
  ticket: UploadTicket,
  job: Job | undefined,
): Promise<UploadTicket | undefined> {
  const isWorthALook = isInParts(ticket) || (job !== undefined && mayHaveUpload(job));
  return isWorthALook ? (await keptUpload(jobId).catch(() => undefined))?.ticket : undefined;
}

/**
 * The endpoint refused the popup's question, or the popup's file cannot be had: no byte will move. After "Retry" the worker
 * asks as well; where it has got a ticket, a refusal of the other question says nothing.
 */
export async function refuseUpload(jobId: string, failure: Failure): Promise<undefined> {
  await underLock(advanceLock(jobId), async () => {
    const current = await jobRecords.read(jobId);
    const waits = current?.phase === 'queued' || current?.phase === 'ticketing';
    if (current && hasBytes(current) && (!waits || (await ticketSecrets.read(jobId)))) return;
    const job = await changeJob(jobId, { type: 'failed', failure, at: Date.now() });
    if (job?.phase === 'failed') await settle(job);
  });
}

/** Ends an upload for good. What of it is in the bucket by then, or comes to be there, is deleted. */
export async function cancelUpload(jobId: string): Promise<undefined> {
  const job = (await cancelJob(jobId))?.job;
  if (job?.phase !== 'cancelled') return;
  await finishCancelled(job);
  void clearWithdrawn();
  // A step that was under way may have got a ticket, or started it, in this moment.
  void underLock(advanceLock(jobId), async () => {
    await stopForGood(job);
    await ticketSecrets.remove([jobId]);
    await abandonUploads([jobId]);
    const now = await jobRecords.read(jobId);
    // How it is deleted was told only now.
    if (now?.deletable && now.deletedAt === undefined) await clearStored(now);
  });
}

async function stopForGood(job: Job): Promise<void> {
  const stopped = send('transfer.stop', { jobId: job.id, isForGood: true });
  // Nobody answers where there is no document, and so nothing on its way.
  const { mayBeThere } = await stopped.catch(() => ({ mayBeThere: false }));
  if (mayBeThere) await clearUnsure(job);
}

async function finishCancelled(job: Job): Promise<void> {
  await Promise.all([stopForGood(job), settle(job)]);
}

/** Brings to an end what was cancelled by a worker that died in that moment. */
export async function resumeWithdrawn(): Promise<void> {
  const untouched = (await withdrawnUploads.read()).filter(isUntouched).map(({ jobId }) => jobId);
  const jobs = [...(await jobRecords.readMany(untouched)).values()];
  await Promise.all(jobs.filter(({ phase }) => phase === 'cancelled').map(finishCancelled));
  await clearWithdrawn();
}

/** Tries a failed job again, with a new ticket. */
export async function retryUpload(jobId: string): Promise<undefined> {
  await ticketSecrets.remove([jobId]);
  const job = await changeJob(jobId, { type: 'retried' });
  if (job && isLive(job)) await findBytes([job]).catch(() => undefined);
  void advanceJob(jobId);
}

/** Takes ended jobs out of the list for good. */
export async function removeFromHistory(jobIds: readonly string[]): Promise<undefined> {
  const jobs = await jobRecords.readMany(jobIds);
  const ended = [...jobs.values()].filter((job) => !isLive(job));
  await Promise.all([letGoRemoved(ended), removeJobs(ended.map(({ id }) => id))]);
}
