import type { PixelRect } from './taken-picture.ts';

/** What of a window shows a piece of something larger, all of it in device pixels of a shot. */
export interface ScrollView {
  /** Of the part of a shot that belongs to the picture: without the window's own scrollbars. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Where in it the content scrolls. For a page that scrolls as a whole that is all of it. */
  readonly box: PixelRect;
}

/** How far the content is scrolled, from its left and upper end, in device pixels. Never negative, also where it reads from right to left. */
export interface ScrollPlace {
  readonly x: number;
  readonly y: number;
}

/** Which ends of the content a shot shows. */
export interface ShownEnds {
  readonly isTop: boolean;
  readonly isBottom: boolean;
  readonly isLeft: boolean;
  readonly isRight: boolean;
}

/** What of a shot goes where in the picture. */
export interface ShotPiece {
  readonly source: PixelRect;
  readonly target: { readonly x: number; readonly y: number };
}
