import { shownIds } from '../find/shown.ts';
import { activeId } from '../view/selection.ts';

/** The place of the row that keys act on; 0 where there is none, or it is not shown any more. */
export const activeIndex = (): number => Math.max(0, shownIds.value.indexOf(activeId.value ?? ''));

/** Set by the list that is drawn: scrolls to a row, draws it and gives it the focus. */
let focusAt: ((index: number) => void) | undefined;

export function onFocusRow(act: (index: number) => void): () => void {
  focusAt = act;
  return () => {
    if (focusAt === act) focusAt = undefined;
  };
}

/** Brings the focus to a row of the list, drawn or not. */
export function focusRow(index: number): void {
  const ids = shownIds.value;
  const place = Math.min(Math.max(0, index), ids.length - 1);
  activeId.value = ids[place];
  if (place >= 0) focusAt?.(place);
}
