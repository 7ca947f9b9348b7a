import type { SuggestedBox } from '../core/redact/suggested-box.ts';

/** Where something private stands in a page as it is now. What it says stays there. */
export interface PrivateText {
  /** In CSS pixels from the upper left corner of what can be seen of the page; parts that lie elsewhere too. */
  readonly boxes: readonly SuggestedBox[];
  /** How far the page is scrolled, in CSS pixels: added to a box it is the box's place in the document. */
  readonly scroll: { readonly x: number; readonly y: number };
  /** What can be seen of the page, in CSS pixels. */
  readonly window: { readonly width: number; readonly height: number };
  /** Height of the whole document, in CSS pixels. */
  readonly pageHeight: number;
  /** Device pixels for each CSS pixel, with the zoom of the browser and of two fingers. */
  readonly ratio: number;
}
