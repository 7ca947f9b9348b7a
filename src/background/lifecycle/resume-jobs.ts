import { surplusOf } from '../../core/job/history.ts';
import { isAtWork, type Job, needsBytes } from '../../core/job/job.ts';
import { WAITS_FROM_BYTES } from '../../core/transfer/metered.ts';
import { browser } from '../../platform/browser/browser.ts';
import { send } from '../../platform/messaging/messages.ts';
import { dropFile, keptJobIds, spooledJobIds } from '../../platform/storage/file-spool.ts';
import { tidyDrafts } from '../../platform/storage/picture-drafts.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { keepThumbnailsOf } from '../../platform/storage/thumbnails.ts';
import { jobIdsWithUpload } from '../../platform/storage/upload-store.ts';
import { keepZipFilesOf } from '../../platform/storage/zip-files.ts';
import { closeIdleOffscreen } from '../browser/offscreen-host.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { liveJobs, removeJobs, repairIndex } from '../jobs/job-store.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { abandonUploads } from '../transfer/keep-ticket.ts';
import { advanceLiveJobs } from './advance-job.ts';
import { findBytes } from './find-bytes.ts';
import { heedLine } from './heed-line.ts';
import { letGo } from './let-go.ts';
import { forgetRemovals } from './removals.ts';

const ALARM_NAME = 'resume-jobs';

/** Looks after live jobs again in half a minute, the shortest alarm there is, whatever happens to the worker. */
export function watchOverJobs(): void {
  void browser.alarms.create(ALARM_NAME, { periodInMinutes: 0.5 });
}

export const isResumeAlarm = (name: string) => name === ALARM_NAME;

/** Takes up every job that was under way when the worker or the browser ended. Harmless at any time. */
export async function resumeJobs(): Promise<void> {
  const live = await liveJobs();
  await findBytes(live).catch(() => undefined);
  await advanceLiveJobs();
  if (live.some(({ sizeBytes }) => sizeBytes >= WAITS_FROM_BYTES)) await heedLine().catch(() => undefined);
}

/** What the alarm does: resumes, and stops the alarm and the offscreen document when nothing is left to watch. */
export async function lookAfterJobs(): Promise<void> {
  await resumeJobs();
  if (!(await isIdle())) return;
  await browser.alarms.clear(ALARM_NAME);
  await closeIdleOffscreen(async () => (await isIdle()) && !(await hasLastBytes()));
}

async function isIdle(): Promise<boolean> {
  return !(await liveJobs()).some(isAtWork) && !(await isPopupOpen());
}

/**
 * Whether the offscreen document has a file that is nowhere else: of a failed job, which the person may try again, while
 * its copy is made or when the disk has no room for one, or a picture in the making. Asked after no live job is left.
 */
async function hasLastBytes(): Promise<boolean> {
  const [{ jobIds, pictureCount }, spooled] = await Promise.all([
    // Nobody answers when there is no document.
    send('files.held', {}).catch(() => ({ jobIds: [], pictureCount: 0 })),
    spooledJobIds(),
  ]);
  return pictureCount > 0 || jobIds.some((jobId) => !spooled.includes(jobId));
}

/** At browser start: spooled files that no job needs, left by a kill between two writes, and too long a history. */
export async function tidyUp(): Promise<void> {
  // Before the index is made of what records there are: a kill may have left one of a removed job.
  await forgetRemovals();
  // Of a disk that cannot be read nothing is dropped.
  const kept = await keptJobIds().catch(() => []);
  const uploading = await jobIdsWithUpload().catch(() => []);
  await repairIndex();
  const jobs = await jobRecords.readAll();
  const needed = new Set(jobs.filter(needsBytes).map(({ id }) => id));
  await Promise.all(kept.filter((id) => !needed.has(id)).map(dropFile));
  await abandonUploads(uploading.filter((id) => !needed.has(id)));
  await trimHistory(jobs);
  await keepZipFilesOf(needed);
  await keepThumbnailsOf(new Set(jobs.map(({ id }) => id)));
  const unfinished = new Set(jobs.filter((job) => job.phase !== 'done').map(({ id }) => id));
  await tidyDrafts(Date.now(), (jobId) => unfinished.has(jobId));
}

async function trimHistory(jobs: readonly Job[]): Promise<void> {
  const surplus = surplusOf(jobs, await readLinkClock());
  if (surplus.length > 0) await Promise.all([letGo(surplus), removeJobs(surplus.map(({ id }) => id))]);
}
