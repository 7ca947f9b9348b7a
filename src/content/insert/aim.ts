import { endOf, placeCaret, rangeIn } from '../editor/caret.ts';
import { caretAt } from '../editor/caret-at.ts';
import { isEditable } from '../editor/editable.ts';
import { deepActiveElement, focusAbove } from '../editor/focused-editor.ts';
import type { FoundEditor } from '../editor/pins.ts';
import { placeAfter } from '../editor/place-in-text.ts';
import { type Caret, readRegion } from '../editor/region-text.ts';
import { pause } from '../editor/wait.ts';
import { squeeze } from '../text/compare-text.ts';

/** Editors read a moved selection late: Slate after up to 100 ms, others in the next task. */
const SETTLE_MS = 160;

/** An app may build its editor anew when it gets the focus, and once more with what it has loaded then. */
const MOST_TRIES = 3;

/** A caret in a region, with nothing selected. */
export interface Aimed {
  readonly region: HTMLElement;
  readonly caret: Caret;
}

/** The caret, if it is in text that may be edited, and nothing is selected. */
function aimedAt(region: HTMLElement): Caret | null {
  const range = rangeIn(region);
  if (!range?.collapsed) return null;
  const { endContainer } = range;
  const element = endContainer instanceof Element ? endContainer : endContainer.parentElement;
  return isEditable(element) ? endOf(range) : null;
}

/**
 * A field in a mention or a picture inside the region is not the region. In a document that is edited as a whole the body
 * is active whether or not the frame has the focus.
 */
function hasFocus(region: HTMLElement): boolean {
  const active = deepActiveElement();
  const isInside = active instanceof HTMLElement && active.isContentEditable && region.contains(active);
  return isInside && (region.ownerDocument.designMode !== 'on' || typeof focusAbove() === 'string');
}

/** Where the caret is to be; null for the end of the text. */
function wantedCaret(region: HTMLElement, { lastCaret, lastRange, isTheirs }: FoundEditor): Caret | null {
  const range = rangeIn(region);
  const here = range && endOf(range);
  if (here && isTheirs && hasFocus(region)) return here;
  const live = lastRange && region.contains(lastRange.endContainer) ? endOf(lastRange) : null;
  if (!lastCaret || (isTheirs && live)) return live ?? here;
  const now = readRegion(region);
  const offset = placeAfter(lastCaret, now.text);
  const known = [here, live].find((caret) => caret && readRegion(region, caret).caret === offset);
  return known ?? caretAt(now, offset);
}

const isSamePlace = (one: Caret | null, other: Caret | null) =>
  one?.container === other?.container && one?.offset === other?.offset;

/** What is before a caret, without the spaces that change with the place in the tree. */
const textUpTo = (region: HTMLElement, caret: Caret) => {
  const { text, caret: at } = readRegion(region, caret);
  return squeeze(text.slice(0, at ?? 0));
};

/**
 * Brings focus and caret into the region: where the person has them; where they had them last, if the focus has gone
 * elsewhere or the app has moved the caret; at the end, if nothing is known. A selection is collapsed to its end. Null
 * when the editor does not let it.
 */
export async function aim(found: FoundEditor): Promise<Aimed | null> {
  let wanted: string | null = null;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const region = found.living.now() as HTMLElement | null;
    if (!region) return null;
    const place = wantedCaret(region, found);
    const isFocused = hasFocus(region);
    const aimed = aimedAt(region);
    if (isFocused && aimed && isSamePlace(aimed, place)) break;
    if (!isFocused) focus(region);
    placeCaret(region, place);
    const caret = aimedAt(region);
    wanted = caret && textUpTo(region, caret);
    await pause(SETTLE_MS);
  }
  const region = found.living.now() as HTMLElement | null;
  const caret = region && aimedAt(region);
  if (!region || !caret) return null;
  return wanted === null || textUpTo(region, caret) === wanted ? { region, caret } : null;
}

function focus(region: HTMLElement): void {
  if (region.ownerDocument.designMode === 'on') window.focus();
  region.focus({ preventScroll: true });
}
