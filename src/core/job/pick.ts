import { earlyDelivery, goesTogether } from './early-link.ts';
import type { Job } from './job.ts';
import type { JobEntry } from './job-index.ts';
import { inTurn } from './job-order.ts';

type Place = Pick<JobEntry, 'id' | 'createdAt'>;

/** The entries of the files that came together with one, itself among them, as they were picked. */
export function pickOf<E extends JobEntry>(entries: Iterable<E>, { createdAt }: Place): E[] {
  return [...entries].filter((entry) => entry.createdAt === createdAt).sort(inTurn);
}

/**
 * True for all but the last of a pick whose links go to the clipboard together: while others of it travel, theirs need not be
 * looked at. Whoever ends last brings all.
 */
export const waitsForOthers = (job: Job): boolean =>
  goesTogether(job) && (job.placeInPick ?? 0) < (job.pickSize ?? 0) - 1 && !earlyDelivery(job);

/** The moments at which picks came that have a file under way. */
export const livePicks = (entries: Iterable<JobEntry>): Set<number> =>
  new Set([...entries].flatMap(({ isLive, createdAt }) => (isLive ? [createdAt] : [])));

/** The entries by the moment at which they came, in the order in which they are given. */
export function groupPicks<E extends JobEntry>(entries: Iterable<E>): Map<number, E[]> {
  const picks = new Map<number, E[]>();
  for (const entry of entries) {
    const pick = picks.get(entry.createdAt);
    if (pick) pick.push(entry);
    else picks.set(entry.createdAt, [entry]);
  }
  return picks;
}
