import type { ShotPiece } from '../core/capture/scroll-view.ts';
import type { PixelRect } from '../core/capture/taken-picture.ts';
import type { Failure } from '../core/job/failure.ts';
import type { PictureCut } from '../core/job/job.ts';

/** What the worker asks of a page that is to be taken shot by shot. */
export interface PageOrder {
  readonly runId: string;
  /** Only this of it, in CSS pixels from the document's upper left corner. */
  readonly rect?: PixelRect;
}

/** How it ended. The page is as it was before. */
export type PageOutcome =
  | {
      readonly kind: 'taken';
      readonly widthPx: number;
      readonly heightPx: number;
      /** Device pixels for one CSS pixel, with the page's zoom. */
      readonly ratio: number;
      /** It is counted from the document's own upper left corner: not of what scrolls within it, nor of a page from right to left. */
      readonly isOfDocument: boolean;
      readonly cut?: PictureCut;
    }
  /** By Esc, or by whom the worker told. */
  | { readonly kind: 'stopped' }
  /** The worker does not know of it any more. */
  | { readonly kind: 'ended' }
  /** Another one is under way in this page. */
  | { readonly kind: 'busy' }
  | { readonly kind: 'failed'; readonly failure: Failure };

/** Where in a shot a frame of another origin is, as far as it is seen. */
export interface ShownFrame extends PixelRect {
  /** The same in each shot of a page. */
  readonly id: number;
}

/** The page is on the screen as it shall be in the picture: what of it goes where. */
export interface PlannedShot {
  /** In the order of the plan, from 0. */
  readonly index: number;
  readonly pieces: readonly ShotPiece[];
  /** Of the whole picture. */
  readonly widthPx: number;
  /** Rows above are touched neither by this shot nor by later ones. */
  readonly settledPx: number;
  /** How many rows the picture will have, as far as it is known. */
  readonly expectedPx: number;
  /** Of the first: where, in the shot, content scrolls. What is beside it goes on in its own colours. */
  readonly box?: PixelRect;
  /** What other processes draw in it. Where that is blank they may not have drawn yet. */
  readonly frames: readonly ShownFrame[];
  /** It was taken often enough: what it shows moves by itself. */
  readonly isLastTry: boolean;
  /** As many more, as far as it is known now. */
  readonly shotsLeft: number;
}

/** The same as the page asks for it. */
export interface SentShot extends PlannedShot {
  /** The person's gesture is with the page, and so with its message. */
  readonly isCarried: boolean;
}

/** The same with what the browser gave. */
export interface PageShot extends SentShot {
  readonly image: Blob;
}

export interface ShotReply {
  /** `not-seen`: another tab is in front. `ended`: nobody waits for this page any more. */
  readonly outcome: 'taken' | 'not-seen' | 'ended';
  /** Shots that did not come out, this one or others before it. */
  readonly again: readonly number[];
}
