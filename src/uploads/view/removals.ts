import { signal } from '@preact/signals';
import { isRemovalOver, type Removal, UNDO_MS } from '../../core/job/removal.ts';
import { removals } from '../../platform/storage/records.ts';

/** What was removed from the list and can be put back. */
export const undoable = signal<readonly Removal[]>([]);

function take(all: readonly Removal[]): void {
  const now = Date.now();
  undoable.value = all.filter((removal) => !isRemovalOver(removal, now));
  const [next] = undoable.value.map(({ atMs }) => atMs + UNDO_MS - now).sort((a, b) => a - b);
  // The worker may be late with taking it away: what cannot be undone is not offered.
  if (next !== undefined) setTimeout(() => take(undoable.value), next);
}

/** Reads it and keeps it true. */
export async function followRemovals(): Promise<void> {
  removals.watch(take);
  take(await removals.read());
}
