import { isPickEarlyDue } from '../../core/job/early-link.ts';
import { type Failure, failure } from '../../core/job/failure.ts';
import { isLive, type Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import type { LinkClock } from '../../core/job/link-clock.ts';
import { pickOf } from '../../core/job/pick.ts';
import { joinLinks } from '../../core/link/join-links.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { changeJob, changeJobs } from '../jobs/change-job.ts';
import { readLinkClock } from '../jobs/link-clock.ts';
import { readLink } from '../links/read-link.ts';
import type { Delivered } from './delivered.ts';
import { writeClipboard } from './write-clipboard.ts';

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
  clock: LinkClock,
  notice?: Failure,
): Promise<Delivered> {
  const pick = pickOf(entries, job);
  // Of several that end in one moment each may find another one: then whoever ends last brings them.
  if (pick.some(({ id, isLive }) => isLive && id !== job.id)) return kept(notice);
  const copied = await copyPick(
    pick.map(({ id }) => id),
    { clock, job },
  );
  if (!copied) return kept(failure('clipboard-refused'));
  return notice ? { delivery: 'copied', notice } : { delivery: 'copied' };
}

/** True while a link can be handed out and is to go to the clipboard. */
function isToCopy(job: Job, clock: LinkClock): boolean {
  const { phase, link, deletedAt, afterUpload, delivery } = job;
  if (afterUpload === 'ask' || delivery === 'pasted' || deletedAt !== undefined) return false;
  if ((phase !== 'done' && phase !== 'delivering') || !link || link.revokedAt !== undefined) return false;
  return link.expiresAt === null || link.expiresAt > clock(job);
}

/**
 * Puts the links of files that came together on the clipboard, one a line, as they were picked.
 *
 * @param at the one that is being delivered: what becomes of it is told by whoever delivers it
 * @returns false when the clipboard was closed
 */
export function copyPick(
  ids: readonly string[],
  at: { readonly clock?: LinkClock; readonly job?: Job } = {},
): Promise<boolean> {
  return navigator.locks.request(pickLock(ids), async () => {
    const clock = at.clock ?? (await readLinkClock());
    const jobs = [...(await jobRecords.readMany(ids)).values()].filter((job) => isToCopy(job, clock));
    if (jobs.length === 0) return true;
    // One that has to be asked for anew may be refused: the others are there all the same.
    const read = await Promise.all(jobs.map((job) => readLink(job, clock).catch(() => undefined)));
    const isCopied = await writeClipboard(joinLinks(read.filter((link) => link !== undefined)));
    await noteDelivery(
      jobs.filter(({ id, phase }) => id !== at.job?.id && phase === 'done'),
      isCopied,
    );
    return isCopied;
  });
}

/**
 * Puts the links of files that came together on the clipboard while bytes of some still travel, as soon as each has one. What
 * becomes of it is noted in each job. Harmless at any time, and as often as one likes.
 *
 * @returns the jobs when it was done here
 */
export function copyPickEarly(ids: readonly string[], clock: LinkClock): Promise<readonly Job[] | undefined> {
  return navigator.locks.request(pickLock(ids), async () => {
    const pick = [...(await jobRecords.readMany(ids)).values()];
    if (!isPickEarlyDue(pick, Date.now())) return undefined;
    const underWay = pick.filter(isLive);
    const jobs = pick.filter((job) => underWay.includes(job) || isToCopy(job, clock));
    const links = await Promise.all(jobs.map((job) => readLink(job, clock).catch(() => undefined)));
    // Those that cannot be read would be missing among the others: at the end they are asked for once more.
    const isCopied = links.every((link) => link !== undefined) && (await writeClipboard(joinLinks(links)));
    const delivery = isCopied ? 'copied' : 'kept';
    await noteDelivery(
      jobs.filter((job) => !underWay.includes(job)),
      isCopied,
    );
    await Promise.all(
      underWay.map(({ id, link }) =>
        link ? changeJob(id, { type: 'early-delivered', early: { linkId: link.id, delivery } }) : undefined,
      ),
    );
    return isCopied ? [...(await jobRecords.readMany(ids)).values()] : undefined;
  });
}

const pickLock = ([first]: readonly string[]) => `deliver-pick:${first}`;

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

/** True while the clipboard has not got the link of one that is over. */
export const waitsForPick = ({ phase, link, delivery, afterUpload }: Job): boolean =>
  phase === 'done' && link !== undefined && delivery === 'kept' && afterUpload !== 'ask';
