import { failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { afterTry, isDue, type WithdrawnUpload } from '../../core/transfer/withdrawn.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { browser } from '../../platform/browser/browser.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import {
  deletionSecrets,
  jobRecords,
  linkSecrets,
  withdrawnUploads,
} from '../../platform/storage/records.ts';
import { changeJob } from '../jobs/change-job.ts';
import { connectionOf, placeAt } from '../jobs/issuer-of.ts';
import { tellUntold } from '../links/tell-stopped.ts';
import { freeAbandoned } from '../transfer/free-abandoned.ts';
import { replaceWithdrawn, withdrawStored, withdrawUnsure } from './withdrawn-uploads.ts';

const ALARM_NAME = 'withdrawn-uploads';
/** The endpoint is asked by so many at once. */
const LANES_COUNT = 4;

export const isWithdrawingAlarm = (name: string) => name === ALARM_NAME;

/**
 * Deletes what of withdrawn uploads is in the bucket, or may be, with every link to it. Once is not enough: a request that was on its
 * way may still make an object, so it is deleted again until none can be. May be called at any time.
 */
export function clearWithdrawn(): Promise<void> {
  return underLock('clear-withdrawn', async () => {
    const all = await withdrawnUploads.read();
    if (all.length === 0) return;
    // Should the worker be ended in the middle.
    await browser.alarms.create(ALARM_NAME, { delayInMinutes: 0.5 });
    const line = all.filter((one) => isDue(one, Date.now())).values();
    const outcomes = new Map<WithdrawnUpload, WithdrawnUpload | undefined>();
    const clearOneAfterAnother = async () => {
      for (const one of line) outcomes.set(one, await clear(one));
    };
    // What is in parts must not be joined afterwards, and whoever opens a link hears that the file was not uploaded.
    await Promise.all([freeAbandoned(), tellUntold()]);
    await Promise.all(Array.from({ length: LANES_COUNT }, clearOneAfterAnother));
    await askAgain(await replaceWithdrawn(outcomes));
  });
}

/** What a job has in the bucket for certain, and nobody wants, is deleted. Resolves when that is written down. */
export async function clearStored(job: Job): Promise<void> {
  await withdrawStored(job);
  void clearWithdrawn();
}

/** The same of what may be there, and nobody will hear more of it. */
export async function clearUnsure(job: Job): Promise<void> {
  await withdrawUnsure(job);
  void clearWithdrawn();
}

/** @returns the upload as it is to be kept in mind; undefined when nothing is left to do */
async function clear(upload: WithdrawnUpload): Promise<WithdrawnUpload | undefined> {
  const { jobId } = upload;
  const outcome = await deleteObject(upload);
  const tell = async (event: JobEvent) => {
    // Of a job that goes on, or may, it is an earlier object.
    if ((await jobRecords.read(jobId))?.phase === 'cancelled') await changeJob(jobId, event);
  };
  if (outcome === 'deleted') {
    await tell({ type: 'object-deleted', at: Date.now() });
    return afterTry(upload, true, Date.now());
  }
  // What passes by itself is nobody's concern.
  if (outcome !== 'later') {
    const notice = failure('cancelled-late', upload.isUnsure ? { reason: 'unsure' } : undefined);
    await tell({ type: 'object-stays', notice });
  }
  return outcome === 'never' ? undefined : afterTry(upload, false, Date.now());
}

/** `refused`: as the place is now. `never`: whatever may change. */
async function deleteObject(upload: WithdrawnUpload): Promise<'deleted' | 'later' | 'refused' | 'never'> {
  const { jobId, key = '' } = upload;
  const [connection, deletion] = await Promise.all([
    connectionOf((settings) => placeAt(settings, upload), upload).catch(() => null),
    deletionSecrets.read(jobId),
  ]);
  if (!connection) return 'never';
  const client = createIssuerClient(connection);
  if (deletion === undefined && !(client.can.deleteObject && key !== '')) return 'never';
  try {
    await client.deleteObject(key, deletion, !upload.isThere);
  } catch (thrown) {
    const { code, retriable } = failureFrom(thrown);
    if (code === 'deletion-by-hand') return 'never';
    if (code !== 'object-gone') return retriable ? 'later' : 'refused';
  }
  await Promise.all([linkSecrets, deletionSecrets].map((secrets) => secrets.remove([jobId])));
  return 'deleted';
}

async function askAgain(left: readonly WithdrawnUpload[]): Promise<void> {
  if (left.length === 0) return void (await browser.alarms.clear(ALARM_NAME));
  const nextMs = Math.min(...left.map((upload) => upload.nextMs));
  await browser.alarms.create(ALARM_NAME, { when: Math.max(nextMs, Date.now()) });
}
