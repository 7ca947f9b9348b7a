import type { CaptureChoice, CaptureWay } from '../core/capture/capture-choice.ts';
import type { PictureFormat, PictureOutput } from '../core/capture/picture-format.ts';
import type { PixelRect } from '../core/capture/taken-picture.ts';
import type { Failure } from '../core/job/failure.ts';
import type { AfterUpload, InsertTarget } from '../core/job/job.ts';
import type { Message, OfPicture, OfRun, Page } from './message.ts';
import type { PageShot, SentShot, ShotReply } from './page-shots.ts';

/** A picture, or one of those that it had to be cut into. */
export interface PictureFile {
  readonly bytes: Blob;
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the size that was wanted; below 1 where it had to be made smaller for the limit. */
  readonly scale: number;
}

/** Images of the person's own that are to be drawn on before they are sent, and what is asked of their uploads. */
export interface PicturesTaken {
  readonly pictures: readonly { readonly name: string; readonly file: Blob | FileSystemFileHandle }[];
  readonly tabId?: number;
  readonly placeId?: string;
  readonly expiresInSeconds?: number;
  readonly afterUpload: AfterUpload;
  /** Of the first. */
  readonly target?: InsertTarget;
}

/** Pictures of a page, from the wish to the file. */
export interface CaptureMessages {
  /**
   * A picture of the active tab, by default of its visible part and uploaded at once. The reply comes when it is taken, or when
   * it is written down that it will be.
   */
  'page.capture': Message<
    'background',
    Page,
    {
      readonly choice?: CaptureChoice;
      readonly tabId?: number;
      /** Chosen for this picture alone; else its place says, and the rules. */
      readonly placeId?: string | undefined;
      readonly expiresInSeconds?: number | undefined;
      readonly afterUpload?: AfterUpload;
    }
  >;
  /**
   * Images that are kept for the editor, each of which is opened in a tab of its own, and why others are not: whoever has chosen them may
   * be gone. May come twice: `id` and the drafts' own say what was done already.
   */
  'pictures.edit': Message<
    'background',
    'offscreen',
    {
      readonly id: string;
      readonly draftIds: readonly string[];
      readonly failures: readonly Failure[];
      readonly tabId?: number;
    }
  >;
  /** The person does not want the picture any more that is waited for or being taken. */
  'capture.cancel': Message<'background', Page | 'content', { readonly id: string }>;
  /** Says `capture.due` at that moment (epoch ms), whatever becomes of the worker. */
  'timer.start': Message<'offscreen', 'background', { readonly id: string; readonly atMs: number }>;
  /** A picture of this size, in device pixels, will come in tiles. */
  'picture.open': Message<
    'offscreen',
    'background',
    OfPicture & { readonly widthPx: number; readonly heightPx: number }
  >;
  /** What of a shot goes where in the picture. The reply comes when it is there. */
  'picture.tile': Message<
    'offscreen',
    'background',
    OfPicture & {
      readonly image: Blob;
      readonly source: PixelRect;
      readonly target: { readonly x: number; readonly y: number };
    }
  >;
  /** All of it is there: makes its files, and forgets it. */
  'picture.finish': Message<
    'offscreen',
    'background',
    OfPicture & { readonly output: PictureOutput; readonly dpr: number },
    { readonly files: readonly PictureFile[] }
  >;
  /** A picture of a page will come, shot by shot; how large it will be nobody knows yet. */
  'picture.open-page': Message<'offscreen', 'background', OfPicture>;
  /** Of a page. The reply comes when it was looked at; not drawn, it is to be taken again. */
  'picture.shot': Message<
    'offscreen',
    'background',
    OfPicture & { readonly shot: PageShot },
    { readonly isDrawn: boolean }
  >;
  /** Nobody wants it any more. */
  'picture.drop': Message<'offscreen', 'background', OfPicture>;
  /** The time is up that the person wanted before a picture. */
  'capture.due': Message<'background', 'offscreen', { readonly id: string }>;
  /** Asks for a `page.press` in return, if the person has clicked on the popup a moment ago. */
  'popup.press': Message<'popup', 'background', OfRun, boolean>;
  /** The same as `popup.copy` for a picture, a PNG. */
  'popup.copy-picture': Message<'popup', 'background', { readonly bytes: Blob }, boolean>;
  /** The popup lends a shot its click: the browser does not count those that come of one. */
  'page.press': Message<'background', 'popup', OfRun>;
  /** A page is ready for a shot, and says where it belongs. */
  'page.shot': Message<'background', 'content', OfRun & { readonly shot: SentShot }, ShotReply>;
  /** It has sent all of them. */
  'page.settled': Message<'background', 'content', OfRun, ShotReply>;
  /**
   * What came of the overlay that the background has shown: an area of the shot, in its pixels, with the shot, which nobody else
   * keeps; nothing; or the page changed below it, and a new shot is needed.
   */
  'area.chosen': Message<
    'background',
    'content',
    {
      readonly id: string;
      readonly chosen:
        | {
            readonly image: Blob;
            readonly area: PixelRect;
            readonly way?: CaptureWay;
            /** Of an element that is larger than the window: where it is in the document, in CSS pixels. */
            readonly whole?: PixelRect;
          }
        | 'cancelled'
        | 'again';
    }
  >;
  /** The picture that the background has asked the page to copy. */
  'page.picture': Message<'background', 'content', { readonly id: string }, { readonly bytes: Blob }>;
}
