import { computed, signal } from '@preact/signals';
import { addMarks } from '../../core/drawing/drawing.ts';
import type { BlackOutMark } from '../../core/drawing/mark.ts';
import { outset, touches } from '../../core/drawing/rect.ts';
import type { SuggestedBox } from '../../core/redact/suggested-box.ts';
import { change, kept } from '../view/drawing.ts';
import { draft, pictureRect, unit } from '../view/picture.ts';

export interface Suggestion extends SuggestedBox {
  /** Its place among all of the picture. */
  readonly index: number;
}

/** The person wants none of them. */
const areDismissed = signal(false);

/** What is found and not blacked out yet; one that is undone comes back. What is cropped away is not there. */
export const suggestions = computed<readonly Suggestion[]>(() => {
  if (areDismissed.value) return [];
  const { marks, crop } = kept.value;
  const done = new Set(marks.map((mark) => (mark.kind === 'black-out' ? mark.suggestion : undefined)));
  const seen = crop ?? pictureRect.value;
  return (draft.value?.boxes ?? [])
    .map((box, index) => ({ ...box, index }))
    .filter(({ index, rects }) => !done.has(index) && rects.some((rect) => touches(seen, rect)));
});

/** Something was found in this picture, and the person has not sent the suggestions away. */
export const isSuggesting = computed(() => (draft.value?.boxes.length ?? 0) > 0 && !areDismissed.value);

/** The letters of some fonts reach out of their line: so many CSS pixels more, besides those of every black-out. */
const PAD_PX = 1;

function blackOutsOf({ rects, index }: Suggestion): BlackOutMark[] {
  return rects.map((rect) => ({
    id: crypto.randomUUID(),
    kind: 'black-out',
    rect: outset(rect, PAD_PX * unit.value),
    suggestion: index,
  }));
}

/** Blacks some of them out, in one step. */
export function takeSuggestions(taken: readonly Suggestion[]): void {
  change(addMarks(kept.value, taken.flatMap(blackOutsOf)));
}

export function dismissSuggestions(): void {
  areDismissed.value = true;
}
