import { endOf, placeCaret, rangeIn } from '../editor/caret.ts';
import { caretAt } from '../editor/caret-at.ts';
import { readRegion } from '../editor/region-text.ts';
import { besideElement, textUpTo } from '../text/address-carriers.ts';
import { squeeze } from '../text/compare-text.ts';
import type { RegionWatch } from './region-watch.ts';

/** How long a text is up to a number of characters that are not spaces. */
function lengthOf(text: string, count: number): number {
  let seen = 0;
  for (let at = 0; at < text.length; at += 1) {
    seen += squeeze(text.charAt(at)).length;
    if (seen === count) return at + 1;
  }
  return text.length;
}

function readWithCaret(region: HTMLElement) {
  const range = rangeIn(region);
  return readRegion(region, range && endOf(range));
}

/**
 * Puts the caret behind the one of the texts that was added. An editor that draws its text anew while the page has no
 * focus (Draft.js, with the popup open or the tab hidden) leaves the browser's caret at the start, and takes that one
 * over when the focus is back.
 */
export function putCaretBehind(watch: RegionWatch, ...texts: readonly string[]): void {
  if (watch.was.after === null || watch.isTypedOn()) return;
  const added = texts.find((text) => watch.look(text) === 'added');
  if (added === undefined) {
    putCaretBehindForm(watch);
    return;
  }
  const wanted = squeeze(watch.was.before + added);
  const now = readWithCaret(watch.region);
  if (now.caret === null || squeeze(now.text.slice(0, now.caret)) === wanted) return;
  const place = caretAt(now, lengthOf(now.text, wanted.length));
  if (place) placeCaret(watch.region, place);
}

/** Behind a card or a chip, unless the editor has put it there or in the line below. */
function putCaretBehindForm({ region, otherForm }: RegionWatch): void {
  const place = otherForm ? besideElement(otherForm, 'behind') : null;
  const range = rangeIn(region);
  if (!place || !range || textUpTo(region, endOf(range)) === textUpTo(region, place)) return;
  placeCaret(region, place);
}

/** Puts the caret back where the text is what it was: some editors undo a paste and go to the beginning. */
export function restoreCaret(watch: RegionWatch): void {
  if (watch.was.after === null || watch.look('') !== 'same' || isUntouched(watch)) return;
  placeCaret(watch.region, caretAt(readRegion(watch.region), watch.was.before.length));
}

/** True when the text and the caret are what they were. */
export function isUntouched(watch: RegionWatch): boolean {
  const { region, was } = watch;
  if (!rangeIn(region)?.collapsed || watch.look('') !== 'same') return false;
  return readWithCaret(region).caret === was.before.length || was.after === null;
}
