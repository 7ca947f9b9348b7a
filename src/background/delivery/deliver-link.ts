import { earlyDelivery, goesTogether, isEarlyDue, mayGoEarly } from '../../core/job/early-link.ts';
import { type Failure, failure, failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import type { JobEntry } from '../../core/job/job-index.ts';
import { type LinkClock, linkClock } from '../../core/job/link-clock.ts';
import { pickOf } from '../../core/job/pick.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import type { FormattedLink } from '../../core/link/link-format.ts';
import { placeOf } from '../../core/settings/stored-settings.ts';
import { underFreeLock, underLock } from '../../platform/browser/worker-locks.ts';
import { entriesIn, INDEX_ITEMS } from '../../platform/storage/read-job-index.ts';
import { jobRecords, serverClocks, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { changeJob } from '../jobs/change-job.ts';
import { readLink } from '../links/read-link.ts';
import { copyPickEarly, deliverWithPick } from './deliver-pick.ts';
import type { Delivered } from './delivered.ts';
import { insertRefusal } from './insert-refusal.ts';
import { insertIntoTarget } from './insert-target.ts';
import { writeClipboard } from './write-clipboard.ts';

/** Held while a link is brought to the person: nobody gets it twice. */
const deliveryLock = (jobId: string) => `deliver:${jobId}`;

/**
 * Brings the finished link to the person as the job says; one that they have already stays where it is. The file is in the
 * bucket, so nothing here can fail it.
 */
export function deliverLink({ id }: Job): Promise<readonly JobEvent[]> {
  return underLock(deliveryLock(id), async () => {
    const { job, known } = await readForDelivery(id);
    // It may have been delivered while this one waited.
    if (job?.phase !== 'delivering') return [];
    const before = earlyDelivery(job);
    const delivered: Delivered = before
      ? { delivery: before.delivery, ...(before.notice ? { notice: before.notice } : {}) }
      : await tryToDeliver(job, known);
    return [{ type: 'delivered', at: Date.now(), ...delivered }];
  });
}

async function readForDelivery(jobId: string) {
  const { job, clocks, settings, ...index } = await readTogether({
    job: jobRecords.item(jobId),
    clocks: serverClocks,
    settings: settingsRecord,
    ...INDEX_ITEMS,
  });
  const clock = linkClock(clocks, (of) => placeOf(settings, of), Date.now());
  return { job, settings, known: { clock, entries: entriesIn(index) ?? [] } };
}

/** What delivering needs to know besides the job. */
interface Known {
  readonly clock: LinkClock;
  readonly entries: readonly JobEntry[];
}

/**
 * Hands out the link of a job whose bytes are still on their way, if it is time for that; with those of the files that came
 * with it, where they go to the clipboard together. Harmless at any time, and as often as one likes.
 *
 * @returns the jobs whose links were handed out here
 */
export async function deliverEarly(jobId: string): Promise<readonly Job[]> {
  const done = await underFreeLock(deliveryLock(jobId), async () => {
    const { job, settings, known } = await readForDelivery(jobId);
    if (!settings.habits.earlyLink || !job?.link || !mayGoEarly(job)) return undefined;
    if (goesTogether(job)) {
      const ids = pickOf(known.entries, job).map(({ id }) => id);
      return copyPickEarly(ids, known.clock);
    }
    if (!isEarlyDue(job, Date.now())) return undefined;
    const early = { linkId: job.link.id, ...(await tryToDeliver(job, known)) };
    const changed = await changeJob(jobId, { type: 'early-delivered', early });
    return changed && [changed];
  });
  return done ?? [];
}

const tryToDeliver = (job: Job, known: Known): Promise<Delivered> =>
  deliver(job, known).catch((thrown) => ({ delivery: 'kept', notice: failureFrom(thrown) }));

async function deliver(job: Job, { clock, entries }: Known): Promise<Delivered> {
  const instead = (link: FormattedLink, notice?: Failure) =>
    job.pickSize === undefined ? copyInstead(link, notice) : deliverWithPick(job, entries, clock, notice);
  if (!job.link || job.link.revokedAt !== undefined) return { delivery: 'kept' };
  if (job.afterUpload === 'ask') return { delivery: 'kept' };
  const link = await readLink(job, clock);
  if (job.afterUpload !== 'paste') return instead(link);
  if (!job.target) return instead(link, failure('insert-refused', { reason: 'no-editor' }));
  // Nobody can tell how far the first one came: a second could come on top of it.
  if (job.pasteTried) return instead(link, failure('insert-refused', { reason: 'not-verified' }));
  await changeJob(job.id, { type: 'paste-tried' });
  const outcome = await insertIntoTarget(job.target, link);
  if (outcome === 'inserted') return { delivery: 'pasted' };
  return instead(link, await insertRefusal(job.target, outcome));
}

/** The clipboard, with the reason why it is only the clipboard; if that is closed too, the popup keeps the link. */
export async function copyInstead(link: FormattedLink, notice?: Failure): Promise<Delivered> {
  const copied = await writeClipboard(link);
  if (!copied) return { delivery: 'kept', notice: failure('clipboard-refused') };
  return notice ? { delivery: 'copied', notice } : { delivery: 'copied' };
}
