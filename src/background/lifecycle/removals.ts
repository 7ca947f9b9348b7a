import { isLive } from '../../core/job/job.ts';
import { isRemovalOver, type Removal, UNDO_MS } from '../../core/job/removal.ts';
import { browser } from '../../platform/browser/browser.ts';
import { jobRecords, removals } from '../../platform/storage/records.ts';
import { removeJobs, writeIndexed } from '../jobs/job-store.ts';
import { letGoRemoved } from './let-go.ts';

const ALARM_NAME = 'removals';
const LOCK = 'removals';

export const isRemovalAlarm = (name: string) => name === ALARM_NAME;

const entryOf = (all: readonly Removal[]) => ({ [removals.key]: all });

/**
 * Takes ended jobs out of the list, and keeps them, with their bytes and secrets, as long as somebody may want them back. Out of
 * the list and kept is one write: no kill loses one or has it twice.
 */
export function beginRemoval(id: string, jobIds: readonly string[]): Promise<{ removedCount: number }> {
  return navigator.locks.request(LOCK, async () => {
    const before = await removals.read();
    const found = [...(await jobRecords.readMany(jobIds)).values()];
    const jobs = found.filter((job) => !isLive(job));
    const isKnown = before.some((removal) => removal.id === id);
    if (jobs.length === 0 || isKnown) return { removedCount: 0 };
    const removal: Removal = { id, atMs: Date.now(), jobs };
    await removeJobs(
      jobs.map((job) => job.id),
      entryOf([...before, removal]),
    );
    endInTime(removal);
    return { removedCount: jobs.length };
  });
}

/** Puts them back where they were. False when it is too late. */
export function undoRemoval(id: string): Promise<{ isBack: boolean }> {
  return navigator.locks.request(LOCK, async () => {
    const all = await removals.read();
    const removal = all.find((one) => one.id === id);
    if (!removal || isRemovalOver(removal, Date.now())) return { isBack: false };
    const left = all.filter((one) => one !== removal);
    await writeIndexed(removal.jobs, entryOf(left));
    if (left.length === 0) await removals.clear();
    return { isBack: true };
  });
}

/** Lets go what nobody can want back any more. */
export const endRemovals = (): Promise<void> => forget((removal) => isRemovalOver(removal, Date.now()));

/** The same for all: the browser was closed since, or the person wants nothing to be left. */
export const forgetRemovals = (): Promise<void> => forget(() => true);

function forget(isOver: (removal: Removal) => boolean): Promise<void> {
  return navigator.locks.request(LOCK, async () => {
    const all = await removals.read();
    if (all.length === 0) return;
    const over = all.filter(isOver);
    if (over.length > 0) {
      const removed = over.flatMap(({ jobs }) => jobs);
      await Promise.all([letGoRemoved(removed), jobRecords.remove(removed.map(({ id }) => id))]);
    }
    const left = all.filter((removal) => !over.includes(removal));
    if (left.length === 0) {
      // Nothing of it stays, not even an empty list.
      await removals.clear();
      await browser.alarms.clear(ALARM_NAME);
    } else if (over.length > 0) await removals.write(left);
  });
}

/** A timer may be early by a moment. */
const TIMER_SLACK_MS = 50;

/** The worker lives for so long by itself; the alarm, which comes later, is for one that was ended before. */
function endInTime({ atMs }: Removal): void {
  const leftMs = Math.max(0, atMs + UNDO_MS - Date.now()) + TIMER_SLACK_MS;
  setTimeout(() => void endRemovals(), leftMs);
  void browser.alarms.create(ALARM_NAME, { when: Date.now() + leftMs });
}
