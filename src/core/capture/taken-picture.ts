import type { PictureCut } from '../job/job.ts';
import type { SuggestedBox } from '../redact/suggested-box.ts';
import type { CaptureWay } from './capture-choice.ts';

/** A rectangle in the pixels of a picture: whole numbers, its origin at the top left. */
export interface PixelRect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The page that a picture shows, as far as it may be known. */
export interface PicturedPage {
  readonly title: string;
  /** Absent where the browser does not tell, and of a private window. */
  readonly url?: string;
  readonly host?: string;
}

/** A picture that is whole and lies in the offscreen document, until `picture.finish` or `picture.drop`. */
export interface TakenPicture {
  readonly pictureId: string;
  /** In device pixels. */
  readonly widthPx: number;
  readonly heightPx: number;
  /** Device pixels for one CSS pixel where the page is not zoomed: 2 on a HiDPI screen, 1 elsewhere. */
  readonly dpr: number;
  /** Epoch ms. */
  readonly takenAtMs: number;
  readonly page: PicturedPage;
  /** Why it is not all that was wanted. */
  readonly cut?: PictureCut;
  readonly boxes?: readonly SuggestedBox[];
  /** The person changed their mind in the overlay. */
  readonly way?: CaptureWay;
}
