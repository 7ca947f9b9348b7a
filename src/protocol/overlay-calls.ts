import type { CaptureWay } from '../core/capture/capture-choice.ts';

/** What the overlay in a page is to show. Plain JSON. */
export interface OverlayWish {
  /** Comes back with what was chosen. */
  readonly id: string;
  readonly mode: 'area' | 'element';
  /** The visible part of the page as it was a moment ago, as a `data:` URL of a PNG. */
  readonly shot: string;
  /** Of the tab, 1 for none. */
  readonly zoom: number;
  /** Those on offer; the first is what Enter does. */
  readonly ways: readonly CaptureWay[];
}

/** What the background may ask of the overlay's own script in a page. */
export interface OverlayCalls {
  showOverlay(wish: OverlayWish): Promise<boolean>;
}
