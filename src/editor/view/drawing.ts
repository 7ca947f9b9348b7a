import { batch, computed, signal } from '@preact/signals';
import { type Drawing, EMPTY_DRAWING } from '../../core/drawing/drawing.ts';
import { beginHistory, commit, type History, redo, undo } from '../../core/drawing/history.ts';
import type { Mark } from '../../core/drawing/mark.ts';

const history = signal<History>(beginHistory(EMPTY_DRAWING));

/** What a gesture would make of it, as long as the pointer is down. */
const preview = signal<Drawing | null>(null);

/** As it is kept. */
export const kept = computed(() => history.value.present);
/** As it is seen. */
export const drawing = computed(() => preview.value ?? history.value.present);
export const marks = computed(() => drawing.value.marks);
export const canUndo = computed(() => history.value.past.length > 0);
export const canRedo = computed(() => history.value.future.length > 0);

export const markOf = (id: string): Mark | undefined => kept.value.marks.find((mark) => mark.id === id);

export function openDrawing(opened: Drawing): void {
  history.value = beginHistory(opened);
}

/**
 * Makes a change that can be undone.
 *
 * @param gesture see `commit`
 */
export function change(next: Drawing, gesture?: string): void {
  batch(() => {
    preview.value = null;
    history.value = commit(history.value, next, gesture);
  });
}

/** Shows what a gesture would make of it; null: nothing. */
export function show(next: Drawing | null): void {
  preview.value = next;
}

export function undoChange(): void {
  batch(() => {
    preview.value = null;
    history.value = undo(history.value);
  });
}

export function redoChange(): void {
  batch(() => {
    preview.value = null;
    history.value = redo(history.value);
  });
}
