import { type Failure, failure } from '../../core/job/failure.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import type { LinkClock } from '../../core/job/link-clock.ts';
import { pickOf } from '../../core/job/pick.ts';
import { joinLinks } from '../../core/link/join-links.ts';
import { gather } from '../../platform/browser/gather.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { changeJob, changeJobs } from '../jobs/change-job.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { readLink } from '../links/read-link.ts';
import type { Delivered } from './delivered.ts';
import { writeClipboard } from './write-clipboard.ts';

/** The records of no more than so many are read to see whether they are at their end too; who ends last sees to the rest. */
const AT_END_COUNT = 32;

const kept = (notice?: Failure): Delivered => (notice ? { delivery: 'kept', notice } : { delivery: 'kept' });

/**
 * The link of one of several files that came together. It waits for the others: on the clipboard each would take the place of
 * the one before. The last one brings all.
 *
 * @param notice why this one is not where it should be
 */
export async function deliverWithPick(
  job: Job,
  entries: readonly JobEntry[],
  notice?: Failure,
): Promise<Delivered> {
  const pick = pickOf(entries, job);
  const others = pick.filter(({ id, isLive: works }) => works && id !== job.id).map(({ id }) => id);
  if (others.length > AT_END_COUNT) return kept(notice);
  const left = [...(await jobRecords.readMany(others)).values()].filter(isLive);
  // What the person has paused is waited for by nobody.
  if (left.some(({ phase, paused }) => phase !== 'delivering' && !paused)) return kept(notice);
  const copied = await copyPick(pick.map(({ id }) => id));
  if (!copied) return kept(failure('clipboard-refused'));
  return notice ? { delivery: 'copied', notice } : { delivery: 'copied' };
}

/** True while a link can be handed out and is not where the person wanted it. */
function isToCopy(job: Job, clock: LinkClock): boolean {
  const { phase, link, deletedAt, afterUpload, delivery } = job;
  if (afterUpload === 'ask' || delivery === 'pasted' || deletedAt !== undefined) return false;
  if ((phase !== 'done' && phase !== 'delivering') || !link || link.revokedAt !== undefined) return false;
  return link.expiresAt === null || link.expiresAt > clock(link);
}

/**
 * Puts the links of files that came together on the clipboard, one a line, as they were picked. Of those that are being delivered
 * it tells nothing: whoever delivers them does.
 *
 * @returns false when the clipboard was closed
 */
export const copyPick: (ids: readonly string[]) => Promise<boolean> = gather((picks) => {
  const copied = new Map<string | undefined, Promise<boolean>>();
  // Several of one pick that come to their end in one moment all ask for it.
  for (const ids of picks) if (!copied.has(ids[0])) copied.set(ids[0], copyNow(ids));
  return Promise.all(picks.map(([first]) => copied.get(first) ?? false));
});

async function copyNow(ids: readonly string[]): Promise<boolean> {
  const clock = await readLinkClock();
  const jobs = [...(await jobRecords.readMany(ids)).values()].filter((job) => isToCopy(job, clock));
  if (jobs.length === 0) return true;
  // One that has to be asked for anew may be refused: the others are there all the same.
  const read = await Promise.all(jobs.map((job) => readLink(job, clock).catch(() => undefined)));
  const isCopied = await writeClipboard(joinLinks(read.filter((link) => link !== undefined)));
  await noteDelivery(
    jobs.filter(({ phase }) => phase === 'done'),
    isCopied,
  );
  return isCopied;
}

async function noteDelivery(jobs: readonly Job[], isCopied: boolean): Promise<void> {
  const delivery = isCopied ? 'copied' : 'kept';
  const told = jobs.filter(({ notice }) => notice);
  const untold = jobs.filter(({ notice }) => !notice);
  await changeJobs(
    untold.map(({ id }) => id),
    { type: 'redelivered', delivery },
  );
  await Promise.all(
    told.map(({ id, notice }) =>
      changeJob(id, { type: 'redelivered', delivery, ...(notice ? { notice } : {}) }),
    ),
  );
}
