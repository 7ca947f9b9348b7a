import { failure } from '../../core/job/failure.ts';
import { isAtWork, isLive, type Job, needsBytes } from '../../core/job/job.ts';
import { newestFirst } from '../../core/job/job-order.ts';
import { isWithin } from '../../core/time/is-within.ts';
import { browser } from '../../platform/browser/browser.ts';
import { send } from '../../platform/messaging/messages.ts';
import { dropFile, keptJobIds, spooledJobIds } from '../../platform/storage/file-spool.ts';
import { jobRecords, linkSecrets } from '../../platform/storage/records.ts';
import { jobIdsWithUpload } from '../../platform/storage/upload-store.ts';
import { closeIdleOffscreen } from '../browser/offscreen-host.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { changeJob } from '../jobs/change-job.ts';
import { liveJobs, removeJobs, repairIndex } from '../jobs/job-store.ts';
import { sourceLock } from '../jobs/locks.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';
import { advanceLiveJobs, settle } from './advance-job.ts';

const ALARM_NAME = 'resume-jobs';
/** The list and its links are a convenience, not an archive. */
const HISTORY_COUNT = 500;
/** A file on its way from the popup to the spool is not lost yet. */
const GRACE_MS = 15_000;

/** Looks after live jobs again in half a minute, the shortest alarm there is, whatever happens to the worker. */
export function watchOverJobs(): void {
  void browser.alarms.create(ALARM_NAME, { periodInMinutes: 0.5 });
}

export const isResumeAlarm = (name: string) => name === ALARM_NAME;

/** Takes up every job that was under way when the worker or the browser ended. Harmless at any time. */
export async function resumeJobs(): Promise<void> {
  const missing = (await liveJobs()).filter(({ spooled, stored }) => !spooled && !stored);
  if (missing.length > 0) {
    const whereabouts = await whereBytesAre();
    await Promise.all(missing.map((job) => findBytes(job, whereabouts)));
  }
  await advanceLiveJobs();
}

/** What the alarm does: resumes, and stops the alarm and the offscreen document when nothing is left to watch. */
export async function lookAfterJobs(): Promise<void> {
  await resumeJobs();
  if (!(await isIdle())) return;
  await browser.alarms.clear(ALARM_NAME);
  await closeIdleOffscreen(isIdle);
}

async function isIdle(): Promise<boolean> {
  return !(await liveJobs()).some(isAtWork) && !(await isPopupOpen());
}

/** At browser start: spooled files that no job needs, left by a kill between two writes, and too long a history. */
export async function tidyUp(): Promise<void> {
  const kept = await keptJobIds();
  const uploading = await jobIdsWithUpload();
  await repairIndex();
  const jobs = await jobRecords.readAll();
  const needed = new Set(jobs.filter(needsBytes).map(({ id }) => id));
  await Promise.all(kept.filter((id) => !needed.has(id)).map(dropFile));
  await abandonUploads(uploading.filter((id) => !needed.has(id)));
  await trimHistory(jobs);
}

/** Asked once for all jobs. */
interface Whereabouts {
  readonly spooled: ReadonlySet<string>;
  /** On their way from a page to the spool. */
  readonly storing: ReadonlySet<string>;
  readonly heldLocks: ReadonlySet<string | undefined>;
}

async function whereBytesAre(): Promise<Whereabouts> {
  const nobody = { storing: [] as readonly string[] };
  // In this order: what was on its way is in the spool by the time that one is looked into.
  const { held = [] } = await navigator.locks.query();
  const { storing } = await send('transfer.list', {}).catch(() => nobody);
  const spooled = await spooledJobIds();
  return {
    spooled: new Set(spooled),
    storing: new Set(storing),
    heldLocks: new Set(held.map(({ name }) => name)),
  };
}

/** A job whose bytes are not in the spool: they are there after all, are on their way, or are lost. */
async function findBytes(job: Job, { spooled, storing, heldLocks }: Whereabouts): Promise<void> {
  const isFetched = heldLocks.has(sourceLock(job.id));
  if (spooled.has(job.id) && !isFetched) {
    await changeJob(job.id, { type: 'spooled' });
    return;
  }
  if (isFetched || storing.has(job.id) || isWithin(GRACE_MS, job.createdAt, Date.now())) return;
  // They may have come and gone while others were asked about.
  if ((await jobRecords.read(job.id))?.spooled) return;
  const failed = await changeJob(job.id, { type: 'failed', failure: failure('file-lost'), at: Date.now() });
  if (failed?.phase === 'failed') await settle(failed);
}

async function trimHistory(jobs: readonly Job[]): Promise<void> {
  const ended = jobs.filter((job) => !isLive(job)).sort(newestFirst);
  const surplus = ended.slice(HISTORY_COUNT).map(({ id }) => id);
  if (surplus.length === 0) return;
  await Promise.all(surplus.map(dropFile));
  await abandonUploads(surplus);
  await Promise.all([removeJobs(surplus), linkSecrets.remove(surplus)]);
}
