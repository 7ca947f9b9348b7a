import { signal } from '@preact/signals';
import type { BulkWork } from '../../core/job/bulk-work.ts';
import { isRemovalOver, type Removal, UNDO_MS } from '../../core/job/removal.ts';
import { bulkWorks, removals } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

/** What the worker does for many uploads, or has done and nobody has seen yet. */
export const works = signal<readonly BulkWork[]>([]);

/** What was removed and can be put back. */
export const undoable = signal<readonly Removal[]>([]);

function takeRemovals(all: readonly Removal[]): void {
  const now = Date.now();
  undoable.value = all.filter((removal) => !isRemovalOver(removal, now));
  const [next] = undoable.value.map(({ atMs }) => atMs + UNDO_MS - now).sort((a, b) => a - b);
  // The worker may be late with taking it away: what cannot be undone is not offered.
  if (next !== undefined) setTimeout(() => takeRemovals(undoable.value), next);
}

/** Reads both and keeps them true. */
export async function followWorks(): Promise<void> {
  bulkWorks.watch((changed) => {
    works.value = changed;
  });
  removals.watch(takeRemovals);
  const read = await readTogether({ bulkWorks, removals });
  works.value = read.bulkWorks;
  takeRemovals(read.removals);
}
