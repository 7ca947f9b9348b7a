import { signal } from '@preact/signals';

/** Uploads that are selected, whether or not they are shown now. */
export const selectedIds = signal<ReadonlySet<string>>(new Set());

/** The row that keys act on, and from which Tab goes on. */
export const activeId = signal<string | undefined>(undefined);

/** Where a range begins, and what was selected beside it. */
let anchorId: string | undefined;
let besideRange: ReadonlySet<string> = new Set();

function beginRange(jobId: string): void {
  anchorId = jobId;
  besideRange = selectedIds.value;
}

/** Selects one more, or one less. A range begins there. */
export function toggle(jobId: string): void {
  const next = new Set(selectedIds.value);
  if (!next.delete(jobId)) next.add(jobId);
  selectedIds.value = next;
  beginRange(jobId);
}

/**
 * Selects from where the range began to `jobId`; what the range had before and has not any more is let go.
 *
 * @param shownIds in the order of the list
 * @param fromId where a range begins that has not begun yet
 */
export function selectTo(jobId: string, shownIds: readonly string[], fromId: string = jobId): void {
  if (anchorId === undefined || !shownIds.includes(anchorId)) beginRange(fromId);
  const [from = 0, to = 0] = [shownIds.indexOf(anchorId ?? jobId), shownIds.indexOf(jobId)].sort(
    (a, b) => a - b,
  );
  selectedIds.value = new Set([...besideRange, ...shownIds.slice(Math.max(0, from), to + 1)]);
}

export function selectAll(jobIds: readonly string[]): void {
  selectedIds.value = new Set(jobIds);
}

export function selectNone(): void {
  selectedIds.value = new Set();
  anchorId = undefined;
}
