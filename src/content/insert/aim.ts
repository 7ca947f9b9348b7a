import { endOf, placeCaret, rangeIn, selectionOf } from '../editor/caret.ts';
import { deepActiveElement } from '../editor/focused-editor.ts';
import type { Caret } from '../editor/region-text.ts';
import { pause } from '../editor/wait.ts';

/** Editors read a moved selection late: Slate after up to 100 ms, others in the next task. */
const SETTLE_MS = 160;

/** True when the caret is in text that may be edited, and nothing is selected. */
function isAimed(region: HTMLElement): boolean {
  const range = rangeIn(region);
  if (!range?.collapsed) return false;
  const { endContainer } = range;
  const element = endContainer instanceof HTMLElement ? endContainer : endContainer.parentElement;
  return element?.isContentEditable === true;
}

/**
 * Brings focus and caret into the region: where the caret is; where it was last, if the focus has gone elsewhere; at
 * the end, if nothing is known. A selection is collapsed to its end. Null when the editor does not let it.
 */
export async function aim(region: HTMLElement, lastCaret: Range | null): Promise<Caret | null> {
  const active = deepActiveElement();
  // A field in a mention or a picture inside the region is not the region.
  const hasFocus = active instanceof HTMLElement && active.isContentEditable && region.contains(active);
  let isMoved = false;
  if (!hasFocus) {
    const wanted = lastCaret ? endOf(lastCaret) : rangeIn(region) ? endOf(rangeIn(region) as Range) : null;
    region.focus({ preventScroll: true });
    placeCaret(region, wanted);
    isMoved = true;
  } else if (!rangeIn(region)) {
    placeCaret(region, lastCaret ? endOf(lastCaret) : null);
    isMoved = true;
  } else if (!rangeIn(region)?.collapsed) {
    selectionOf(region)?.collapseToEnd();
    isMoved = true;
  }
  if (isMoved) await pause(SETTLE_MS);
  if (!isAimed(region)) return null;
  const range = rangeIn(region);
  return range ? endOf(range) : null;
}
