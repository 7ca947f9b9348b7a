import { failureFrom } from '../../core/job/failure.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import { browser } from '../../platform/browser/browser.ts';
import { dropFile, storeFile } from '../../platform/storage/file-spool.ts';
import { jobRecords, settingsRecord } from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';
import { createJob, type NewJob, type Placement, placementOf } from '../jobs/create-job.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { sourceLock } from '../jobs/locks.ts';
import { advanceJob, settle } from '../lifecycle/advance-job.ts';
import { takeTicket } from '../lifecycle/upload-actions.ts';
import { linkWishOf } from '../links/reserve-link.ts';
import { showBusy } from '../notices/badge.ts';
import { editFetched } from './edit-fetched.ts';
import type { SourceFile } from './source.ts';

export type { SourceFile } from './source.ts';

/** A worker that waits for a slow site and calls nothing is ended after 30 s; any call of an extension API counts. */
const STAY_AWAKE_MS = 20_000;

/**
 * An upload whose bytes the background gets by itself. The job is in the list from the start, so that a source that
 * cannot be had says so there, and can be cancelled.
 *
 * @param read its signal is aborted when the job ends before the bytes have come
 */
export async function uploadFromSource(
  wish: NewJob,
  read: (signal: AbortSignal) => Promise<SourceFile>,
): Promise<void> {
  await navigator.locks.request(sourceLock(wish.jobId), async () => bring(await createJob(wish), read));
  await advanceJob(wish.jobId);
}

/** The same for a job that failed because its bytes could not be had then. */
export async function bringAgain(
  jobId: string,
  read: (signal: AbortSignal) => Promise<SourceFile>,
): Promise<void> {
  await navigator.locks.request(sourceLock(jobId), async () => {
    const before = await jobRecords.read(jobId);
    if (before?.phase !== 'failed') return;
    const job = await changeJob(jobId, { type: 'retried' });
    if (!job || !isLive(job)) return;
    void showBusy();
    await bring(job, read);
  });
  await advanceJob(jobId);
}

async function bring(job: Job, read: (signal: AbortSignal) => Promise<SourceFile>): Promise<void> {
  const stopping = new AbortController();
  const unwatch = jobRecords.watch((id, changed) => {
    if (id === job.id && !(changed && isLive(changed))) stopping.abort(new Error('cancelled'));
  });
  const awake = setInterval(() => void browser.runtime.getPlatformInfo(), STAY_AWAKE_MS);
  try {
    const source = await read(stopping.signal);
    if (job.toEditor) return await editFetched(job.id, source);
    const { bytes, ...told } = source;
    const file = { ...told, sizeBytes: bytes.size, ...(await placementNow(job, told)) };
    // The question first: handing bytes to the disk takes a moment of this thread.
    await Promise.all([askForTicket({ ...job, ...file }), storeFile(job.id, bytes)]);
    const spooled = await changeJob(job.id, { type: 'spooled', file });
    if (!spooled || !isLive(spooled)) await dropFile(job.id);
  } catch (thrown) {
    const reason = failureFrom(thrown);
    const failed = await changeJob(job.id, { type: 'failed', failure: reason, at: Date.now() });
    if (failed?.phase === 'failed') await settle(failed);
  } finally {
    clearInterval(awake);
    unwatch();
  }
}

/** What a link leads to is known only now, and with it whether a rule is for it. */
async function placementNow(job: Job, file: Pick<Job, 'name' | 'type'>): Promise<Partial<Placement>> {
  const isOpen = job.source === 'link-target' && job.key === undefined;
  if (!isOpen) return {};
  const { id: jobId, source, sizeBytes, createdAt, pageHost } = job;
  return placementOf({ jobId, source, sizeBytes, createdAt, pageHost, ...file }, await settingsRecord.read());
}

/** Asks while the bytes go to the disk. What is refused here is asked for again when it is the job's turn, and told then. */
async function askForTicket(job: Job): Promise<void> {
  try {
    const client = await issuerOf(job);
    const ticket = await client.requestTicket(job, linkWishOf(job));
    await takeTicket({ jobId: job.id, placeId: job.placeId, ticket });
  } catch {
    // The job's own step says what is wrong.
  }
}
