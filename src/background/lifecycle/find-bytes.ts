import { pendingLink } from '../../core/job/early-link.ts';
import { type Failure, failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isWithin } from '../../core/time/is-within.ts';
import { send } from '../../platform/messaging/messages.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';
import { changeJob } from '../jobs/change-job.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { sourceLock } from '../jobs/locks.ts';
import { keepLinkUrl, linkEventOf } from '../links/reserve-link.ts';
import { findStored } from '../transfer/find-stored.ts';
import { settle } from './advance-job.ts';

/** A file on its way from the popup is not lost yet. */
const GRACE_MS = 15_000;

/**
 * Looks where the bytes of jobs are that have none in the spool: the offscreen document has them, opens them again, or
 * they are lost with the browser that had them.
 */
export async function findBytes(jobs: readonly Job[]): Promise<void> {
  const missing = jobs.filter(({ spooled, stored }) => !spooled && !stored);
  const fetching = await heldLocks();
  // The worker itself brings these.
  const asked = missing.filter(({ id }) => !fetching.has(sourceLock(id)));
  if (asked.length === 0) return;
  await ensureOffscreen();
  const found = await send('files.find', { jobIds: asked.map(({ id }) => id) });
  await Promise.all(asked.map((job) => noteBytes(job, found[job.id] ?? failure('file-lost'))));
}

async function noteBytes(job: Job, found: 'spooled' | 'held' | 'coming' | Failure): Promise<void> {
  if (found === 'coming') return;
  if (typeof found === 'string') {
    if (found !== 'held' || !job.held) await changeJob(job.id, { type: found });
    return;
  }
  // It may have gone its way while others were asked about.
  const current = await jobRecords.read(job.id);
  if (!current || current.spooled || current.stored) return;
  if (!job.held && !job.retried && isWithin(GRACE_MS, job.createdAt, Date.now())) return;
  const stored = await eventsOfStored(current);
  if (stored) return void (await changeJob(job.id, ...stored));
  const failed = await changeJob(job.id, { type: 'failed', failure: found, at: Date.now() });
  if (failed?.phase === 'failed') await settle(failed);
}

/** The browser may have died between the last byte and the news of it: then nothing is lost. */
async function eventsOfStored(job: Job): Promise<readonly JobEvent[] | undefined> {
  try {
    const stored = await findStored(job, await issuerOf(job));
    if (!stored) return undefined;
    if (pendingLink(job)) return [{ type: 'bytes-stored' }];
    await keepLinkUrl(job.id, stored);
    return [linkEventOf(stored), { type: 'bytes-stored' }];
  } catch {
    // "Retry" asks again.
    return undefined;
  }
}

async function heldLocks(): Promise<ReadonlySet<string | undefined>> {
  const { held = [] } = await navigator.locks.query();
  return new Set(held.map(({ name }) => name));
}
