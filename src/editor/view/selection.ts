import { computed, signal } from '@preact/signals';
import type { Mark } from '../../core/drawing/mark.ts';
import { marks } from './drawing.ts';

const NONE: ReadonlySet<string> = new Set();

const chosen = signal<ReadonlySet<string>>(NONE);

/** Marks that are selected and there. */
export const selected = computed<readonly Mark[]>(() => marks.value.filter(({ id }) => chosen.value.has(id)));
export const selectedIds = computed<ReadonlySet<string>>(() => new Set(selected.value.map(({ id }) => id)));

export function select(ids: Iterable<string>): void {
  chosen.value = new Set(ids);
}

/** Takes one in or out. */
export function toggle(id: string): void {
  const next = new Set(chosen.value);
  if (!next.delete(id)) next.add(id);
  chosen.value = next;
}

export function selectNone(): void {
  if (chosen.value.size > 0) chosen.value = NONE;
}
