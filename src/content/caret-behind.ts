import { endOf, rangeIn, selectionOf } from './caret.ts';
import { squeeze } from './compare-text.ts';
import { type Caret, readRegion } from './region-text.ts';

/** The place in a region behind so many characters, spaces and line breaks not counted. */
function placeBehind(nodes: readonly Text[], count: number): Caret | null {
  let left = count;
  for (const container of nodes) {
    const length = squeeze(container.data).length;
    if (length < left) {
      left -= length;
      continue;
    }
    for (let offset = 1; offset <= container.length; offset += 1)
      if (squeeze(container.data.slice(0, offset)).length === left) return { container, offset };
  }
  return null;
}

/**
 * Puts the caret right behind what was added, should it be elsewhere. An editor that draws its text anew while the page
 * has no focus (Draft.js, with the popup open or the tab hidden) leaves the browser's caret at the start, and takes that
 * one over when the focus is back.
 */
export function putCaretBehind(region: HTMLElement, textUpTo: string): void {
  const range = rangeIn(region);
  if (!range) return;
  const wanted = squeeze(textUpTo);
  const { text, caret, nodes } = readRegion(region, endOf(range));
  if (caret !== null && squeeze(text.slice(0, caret)) === wanted) return;
  const place = placeBehind(nodes, wanted.length);
  if (place) selectionOf(region)?.collapse(place.container, place.offset);
}
