import type { CaptureChoice, CaptureWay } from '../core/capture/capture-choice.ts';
import type { PictureFormat, PictureOutput } from '../core/capture/picture-format.ts';
import type { PixelRect } from '../core/capture/taken-picture.ts';
import type { BulkFailure, BulkVerb } from '../core/job/bulk-work.ts';
import type { Failure } from '../core/job/failure.ts';
import type { AfterUpload, Delivery, InsertTarget, JobSource, PhotoNews } from '../core/job/job.ts';
import type { KeptPart, PartToSign, SignedPart } from '../core/job/part.ts';
import type { BatchProgress } from '../core/job/progress.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import type { FormattedLink, LinkFormat } from '../core/link/link-format.ts';
import type { TermsChange } from '../core/link/link-terms.ts';
import type { ReadAnswer } from '../core/sxcu/read-answer.ts';
import type { TimeSample } from '../core/time/learn-clock.ts';
import type { SourceKind } from './page-calls.ts';
import type { PageShot, SentShot, ShotReply } from './page-shots.ts';

/** The extension's contexts. `content` runs inside a web page, so what it says is checked, never believed. */
export type Context = 'background' | 'offscreen' | 'popup' | 'library' | 'options' | 'editor' | 'content';

/** One file that a page wants uploaded. Its bytes stay where they are, or in the spool; never do they pass the worker. */
export interface UploadStart {
  readonly jobId: string;
  readonly source: JobSource;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** The offscreen document has the file. */
  readonly isHeld?: boolean;
  /** A photo goes as it is, with all that it tells. */
  readonly keepsDetails?: true;
  readonly photo?: PhotoNews;
  /** Below the folder of the settings, with a slash at its end. */
  readonly subfolder?: string;
  /** Where it goes, and whether a rule says so; without it the rules are asked, and the current place. */
  readonly placeId?: string;
  readonly byRule?: true;
  /** Overrides of the settings for this upload. */
  readonly expiresInSeconds?: number;
  readonly afterUpload?: AfterUpload;
  /** The editor for its link, where the page knows a better one than the one with the focus. */
  readonly target?: InsertTarget;
}

/** Files that a page has, and what shall be done with them. */
export interface FilesTaken {
  readonly uploads: readonly UploadStart[];
  /** One for each upload. Of a handle, the file itself tells type and size; of a folder one zip is made. */
  readonly files: readonly (Blob | FileSystemFileHandle | FileSystemDirectoryHandle)[];
  readonly tabId?: number;
}

interface Message<To extends Context, From extends Context, Request, Reply = undefined> {
  readonly to: To;
  readonly from: From;
  readonly request: Request;
  readonly reply: Reply;
}

/** A picture, or one of those that it had to be cut into. */
export interface PictureFile {
  readonly bytes: Blob;
  readonly format: PictureFormat;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Of the size that was wanted; below 1 where it had to be made smaller for the limit. */
  readonly scale: number;
}

/** Of a page that is being taken. */
type OfRun = { readonly runId: string };
type OfPicture = { readonly pictureId: string };
type OfJob = { readonly jobId: string };
/** `upload`: the endpoint's name for an upload in parts. */
type OfUpload = OfJob & { readonly upload: string };
/** Of a verb for many uploads, or of what was removed together: chosen by the page, so that it may ask twice. */
type OfId = { readonly id: string };
type Page = 'popup' | 'library' | 'options' | 'editor';

/** Every message: who receives it, who may send it, what it carries and what comes back. Names are `noun.verb`. */
export interface Messages {
  /**
   * The person wants to connect by the set-up code in the address of `tabId`, and the browser is about to ask them. When the popup
   * is gone the settings page takes the place of that page and goes on. The reply comes when it is written down.
   */
  'setup.begin': Message<
    'background',
    'popup',
    { readonly code: string; readonly tabId: number; readonly placing: 'add' | 'replace' }
  >;
  /**
   * Opens a window in which the person signs in at a place. The reply comes when they have; then the place is theirs, and uploads
   * that have waited for it go on.
   */
  'account.sign-in': Message<
    'background',
    Page,
    {
      readonly placeId: string;
      /** Who is needed; anybody, where it is left out. */
      readonly accountId?: string;
      /** Another account than the one that the browser knows. */
      readonly other?: boolean;
    },
    { readonly accountId: string; readonly label: string }
  >;
  'account.sign-out': Message<'background', Page, { readonly accountId: string }>;
  /** Signs everybody out, and forgets who they were. */
  'accounts.forget': Message<'background', 'options', Record<never, never>>;
  /** Puts a token into memory that may be sent now. `refused`: one that the endpoint takes no more. */
  'account.renew': Message<'background', Page, { readonly accountId: string; readonly refused?: string }>;
  /** Makes sure that the offscreen document is there, and its lines to the bucket open, before a file is picked. */
  'offscreen.warm': Message<'background', Page, Record<never, never>>;
  /** Takes jobs on; the popup follows up with a ticket or a refusal for each. */
  'upload.start': Message<
    'background',
    Page | 'offscreen',
    { readonly uploads: readonly UploadStart[]; readonly tabId?: number }
  >;
  /** Of many files those that have come close together. */
  'upload.tickets': Message<
    'background',
    Page,
    { readonly tickets: readonly (OfJob & { readonly ticket: UploadTicket })[] }
  >;
  'upload.refuse': Message<'background', Page, OfJob & { readonly failure: Failure }>;
  'upload.cancel': Message<'background', Page, OfJob>;
  'upload.retry': Message<'background', Page, OfJob>;
  'upload.pause': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  'upload.resume': Message<'background', Page, { readonly jobIds: readonly string[] }>;
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
  /** Images that are to be drawn on before they are sent; each is opened in a tab of its own. */
  'pictures.edit': Message<
    'background',
    'popup',
    {
      readonly pictures: readonly { readonly bytes: Blob; readonly name: string }[];
      readonly tabId?: number;
      readonly placeId?: string | undefined;
      readonly expiresInSeconds?: number | undefined;
      readonly afterUpload: AfterUpload;
      /** Of the first. */
      readonly target?: InsertTarget;
    }
  >;
  /** The person does not want the picture any more that is waited for or being taken. */
  'capture.cancel': Message<'background', Page | 'content', { readonly id: string }>;
  /** The link in the job's format; a presigned one may be made anew for it. */
  'link.read': Message<'background', Page, OfJob & { readonly format?: LinkFormat }, FormattedLink>;
  /** The link as a bare address, whatever its format. */
  'link.address': Message<'background', Page, OfJob, { readonly url: string }>;
  /** Opens the link in a tab. */
  'link.open': Message<'background', Page, OfJob>;
  /** Another name for the file, also for whoever opens its link. */
  'file.rename': Message<'background', Page, OfJob & { readonly name: string }>;
  /** Those that can be had, in the order in which they were asked for. */
  'links.read': Message<
    'background',
    Page,
    { readonly jobIds: readonly string[] },
    {
      readonly links: readonly (OfJob & { readonly link: FormattedLink })[];
      readonly failures: readonly BulkFailure[];
    }
  >;
  /** The page has put the links on the clipboard. */
  'links.copied': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  /** `pasting`: an editor was found and gets the link as soon as the popup, which has its focus, is closed. */
  'link.paste': Message<
    'background',
    Page,
    OfJob & { readonly tabId: number },
    { readonly delivery: Delivery | 'pasting'; readonly notice?: Failure }
  >;
  /** What whoever opens the link needs, may and sees from now on. */
  'link.terms': Message<'background', Page, OfJob & { readonly change: TermsChange }>;
  /** Asks the endpoint how often links with a limit have been downloaded. The reply comes when it is written down. */
  'links.recount': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  'link.renew': Message<'background', Page, OfJob & { readonly expiresInSeconds: number }>;
  'link.revoke': Message<'background', Page, OfJob>;
  'object.delete': Message<'background', Page, OfJob>;
  /** Asks the endpoint to free what abandoned uploads in parts hold in the bucket; the reply comes when it was asked. */
  'uploads.free': Message<'background', Page, Record<never, never>>;
  /** Takes ended jobs out of the list for good; their objects and links stay. */
  'history.remove': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  /** Takes ended jobs out of the list, and keeps them until nobody can want them back. Live ones stay in it. */
  'removal.begin': Message<
    'background',
    Page,
    OfId & { readonly jobIds: readonly string[] },
    { readonly removedCount: number }
  >;
  /** Puts them back into the list; `isBack`: it was not too late. */
  'removal.undo': Message<'background', Page, OfId, { readonly isBack: boolean }>;
  /** One verb for many uploads: the worker sees it through, whoever watches. */
  'bulk.start': Message<
    'background',
    Page,
    OfId & {
      readonly verb: BulkVerb;
      readonly jobIds: readonly string[];
      readonly expiresInSeconds?: number;
    }
  >;
  /** What is under way is finished. */
  'bulk.stop': Message<'background', Page, OfId>;
  /** Goes on with what was stopped or has failed. */
  'bulk.resume': Message<'background', Page, OfId>;
  /** The person has seen how it ended. */
  'bulk.dismiss': Message<'background', Page, OfId>;
  /** Ends and forgets all that is kept for an undo or still to be done for many. */
  'library.forget': Message<'background', Page, Record<never, never>>;

  /** A handover without a line; the reply comes when the files are held and their jobs are in the records. */
  'files.take': Message<'offscreen', Page, FilesTaken, readonly UploadStart[]>;
  /** Where the bytes of jobs are: in the spool, held by the offscreen document, or why they cannot be had. */
  'files.find': Message<
    'offscreen',
    'background',
    { readonly jobIds: readonly string[] },
    Readonly<Record<string, 'spooled' | 'held' | Failure>>
  >;
  /** Jobs whose files this document has, also those that have a copy in the spool, and how many pictures are in the making. */
  'files.held': Message<
    'offscreen',
    'background',
    Record<never, never>,
    { readonly jobIds: readonly string[]; readonly pictureCount: number }
  >;
  /** The job has no use for its file any more. */
  'file.release': Message<'offscreen', 'background', OfJob>;
  /**
   * `attempt`: the number of this start. `reused`: the ticket was started before, so an object that "exists already" is our own.
   * `hostGranted`: the bucket's host is granted; only the worker can ask.
   * `sends`: PUTs that were begun before. `isCounted`: the next one is written down already. `clockOffsetMs`: what the clock that ends the ticket is ahead of this machine's.
   */
  'transfer.start': Message<
    'offscreen',
    'background',
    OfJob & {
      readonly attempt: number;
      readonly ticket: UploadTicket;
      readonly reused: boolean;
      readonly hostGranted: boolean;
      readonly sends: number;
      readonly isCounted: boolean;
      readonly clockOffsetMs: number;
    }
  >;
  /** An upload is about to come: opens the lines to the bucket. */
  'storage.warm': Message<'offscreen', Page | 'background', { readonly origins: readonly string[] }>;
  /** Ends it without a word about how. */
  'transfer.stop': Message<'offscreen', 'background', OfJob>;
  'transfer.list': Message<
    'offscreen',
    'background',
    Record<never, never>,
    { readonly running: readonly string[] }
  >;
  'clipboard.write': Message<'offscreen', 'background', FormattedLink, boolean>;
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
  /**
   * What bytes from a page are and what they are called; null when they are not what was asked for. `askedUrl`: what was asked
   * for, `url`: where they came from. `cleaned`: a photo without its details, where it had any; not of one that `keepsDetails`.
   */
  'bytes.tell': Message<
    'offscreen',
    'background',
    {
      readonly wanted: SourceKind;
      readonly bytes: Blob;
      readonly askedUrl: string;
      readonly url: string;
      readonly contentDisposition: string | null;
      readonly fallbackName: string;
      readonly keepsDetails: boolean;
    },
    {
      readonly name: string;
      readonly type: string;
      readonly cleaned?: Blob;
      readonly photo?: PhotoNews;
    } | null
  >;

  /** The time is up that the person wanted before a picture. */
  'capture.due': Message<'background', 'offscreen', { readonly id: string }>;
  /** Copies are complete, or why there will be none: the sending goes on without them. */
  'spool.ended': Message<
    'background',
    'offscreen',
    { readonly jobIds: readonly string[]; readonly failure?: Failure }
  >;
  /** What was picked cannot be had. */
  'file.lost': Message<'background', 'offscreen', OfJob & { readonly failure: Failure }>;
  /** `lasting`: the jobs whose transfers were begun `EARLY_AFTER_START_MS` ago and more. */
  'transfer.report': Message<
    'background',
    'offscreen',
    { readonly batch: BatchProgress; readonly lasting: readonly string[] }
  >;
  /** PUT number `sends` of a file begins, and nobody has written it down yet. */
  'transfer.begun': Message<'background', 'offscreen', OfJob & { readonly sends: number }>;
  /**
   * `attempt`: of the start that has ended. `isStored` comes back when it is written down that the bytes are in the bucket, so that
   * their file can go. `running`: so many transfers go on. `time`: S3's, for the offscreen document has no
   * storage to remember it in.
   */
  'transfer.ended': Message<
    'background',
    'offscreen',
    OfJob & {
      readonly attempt: number;
      readonly failure?: Failure;
      /** What a host has answered that keeps files itself. Its link for deleting is a secret. */
      readonly hosted?: ReadAnswer;
      readonly running: number;
      readonly time?: TimeSample;
    },
    { readonly isStored: boolean }
  >;

  /** The next parts of an upload, signed just before they go out; `hostGranted` as in `transfer.start`. */
  'parts.sign': Message<
    'background',
    'offscreen',
    OfUpload & { readonly parts: readonly PartToSign[] },
    { readonly parts: readonly SignedPart[]; readonly hostGranted: boolean }
  >;
  /** What S3 has. */
  'parts.list': Message<'background', 'offscreen', OfUpload, readonly KeptPart[]>;
  /** All parts are there: make the object of them. `checksum` is that of the whole, base64. */
  'parts.complete': Message<
    'background',
    'offscreen',
    OfUpload & { readonly parts: readonly KeptPart[]; readonly checksum?: string },
    { readonly checksum?: string }
  >;
  /** S3 has confirmed a part: the count of fruitless sends begins anew. */
  'parts.confirmed': Message<'background', 'offscreen', OfJob>;

  /** The popup is open and focused, so it can write the clipboard without any permission. */
  'popup.copy': Message<'popup', 'background', FormattedLink, boolean>;
  /** The same of an editor that waits for its picture's link. One that nobody looks at says false. */
  'editor.copy': Message<'editor', 'background', FormattedLink, boolean>;
  /** The same as `popup.copy` for a picture, a PNG. */
  /** Asks for a `page.press` in return, if the person has clicked on the popup a moment ago. */
  'popup.press': Message<'popup', 'background', OfRun, boolean>;
  'popup.copy-picture': Message<'popup', 'background', { readonly bytes: Blob }, boolean>;

  /** The popup lends a shot its click: the browser does not count those that come of one. */
  'page.press': Message<'background', 'popup', OfRun>;
  /** A page is ready for a shot, and says where it belongs. */
  'page.shot': Message<'background', 'content', OfRun & { readonly shot: SentShot }, ShotReply>;
  /** It has sent all of them. */
  'page.settled': Message<'background', 'content', OfRun, ShotReply>;
  /** Bytes that only the page itself could fetch, asked for by the background a moment before. */
  'page.bytes': Message<'background', 'content', OfJob & { readonly bytes: Blob }>;
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

export type MessageName = keyof Messages;
export type RequestOf<N extends MessageName> = Messages[N]['request'];
export type ReplyOf<N extends MessageName> = Messages[N]['reply'];
export type NameTo<C extends Context> = {
  [N in MessageName]: Messages[N]['to'] extends C ? N : never;
}[MessageName];

interface Route {
  readonly to: Context;
  readonly from: readonly Context[];
  /**
   * Of a burst of uploads many come close together, and a message costs about as much for ten of them as for one. Those to one
   * receiver go in the order in which they were sent; the answers come together, so none of them takes long.
   */
  readonly isGathered?: true;
}

const PAGES = ['popup', 'library', 'options', 'editor'] as const;

/** The run-time side of `Messages`: the receiver looks here before it listens to anyone. */
export const ROUTES: { readonly [N in MessageName]: Route & { readonly to: Messages[N]['to'] } } = {
  'setup.begin': { to: 'background', from: ['popup'] },
  'account.sign-in': { to: 'background', from: PAGES },
  'account.sign-out': { to: 'background', from: PAGES },
  'accounts.forget': { to: 'background', from: ['options'] },
  'account.renew': { to: 'background', from: PAGES },
  'offscreen.warm': { to: 'background', from: PAGES },
  'upload.start': { to: 'background', from: [...PAGES, 'offscreen'] },
  'upload.tickets': { to: 'background', from: PAGES },
  'upload.refuse': { to: 'background', from: PAGES },
  'upload.cancel': { to: 'background', from: PAGES },
  'upload.retry': { to: 'background', from: PAGES },
  'upload.pause': { to: 'background', from: PAGES },
  'upload.resume': { to: 'background', from: PAGES },
  'page.capture': { to: 'background', from: PAGES },
  'pictures.edit': { to: 'background', from: ['popup'] },
  'capture.cancel': { to: 'background', from: [...PAGES, 'content'] },
  'link.read': { to: 'background', from: PAGES },
  'link.address': { to: 'background', from: PAGES },
  'link.open': { to: 'background', from: PAGES },
  'file.rename': { to: 'background', from: PAGES },
  'links.read': { to: 'background', from: PAGES },
  'links.copied': { to: 'background', from: PAGES },
  'link.paste': { to: 'background', from: PAGES },
  'link.terms': { to: 'background', from: PAGES },
  'links.recount': { to: 'background', from: PAGES },
  'link.renew': { to: 'background', from: PAGES },
  'link.revoke': { to: 'background', from: PAGES },
  'object.delete': { to: 'background', from: PAGES },
  'uploads.free': { to: 'background', from: PAGES },
  'history.remove': { to: 'background', from: PAGES },
  'removal.begin': { to: 'background', from: PAGES },
  'removal.undo': { to: 'background', from: PAGES },
  'bulk.start': { to: 'background', from: PAGES },
  'bulk.stop': { to: 'background', from: PAGES },
  'bulk.resume': { to: 'background', from: PAGES },
  'bulk.dismiss': { to: 'background', from: PAGES },
  'library.forget': { to: 'background', from: PAGES },
  'files.take': { to: 'offscreen', from: PAGES },
  'files.find': { to: 'offscreen', from: ['background'] },
  'files.held': { to: 'offscreen', from: ['background'] },
  'file.release': { to: 'offscreen', from: ['background'], isGathered: true },
  'transfer.start': { to: 'offscreen', from: ['background'], isGathered: true },
  'storage.warm': { to: 'offscreen', from: [...PAGES, 'background'] },
  'transfer.stop': { to: 'offscreen', from: ['background'], isGathered: true },
  'transfer.list': { to: 'offscreen', from: ['background'] },
  'clipboard.write': { to: 'offscreen', from: ['background'] },
  'bytes.tell': { to: 'offscreen', from: ['background'] },
  'timer.start': { to: 'offscreen', from: ['background'] },
  'picture.open': { to: 'offscreen', from: ['background'] },
  'picture.tile': { to: 'offscreen', from: ['background'] },
  'picture.finish': { to: 'offscreen', from: ['background'] },
  'picture.open-page': { to: 'offscreen', from: ['background'] },
  'picture.shot': { to: 'offscreen', from: ['background'] },
  'picture.drop': { to: 'offscreen', from: ['background'] },
  'capture.due': { to: 'background', from: ['offscreen'] },
  'spool.ended': { to: 'background', from: ['offscreen'] },
  'file.lost': { to: 'background', from: ['offscreen'] },
  'transfer.report': { to: 'background', from: ['offscreen'] },
  'transfer.begun': { to: 'background', from: ['offscreen'] },
  'transfer.ended': { to: 'background', from: ['offscreen'], isGathered: true },
  'parts.sign': { to: 'background', from: ['offscreen'] },
  'parts.list': { to: 'background', from: ['offscreen'] },
  'parts.complete': { to: 'background', from: ['offscreen'] },
  'parts.confirmed': { to: 'background', from: ['offscreen'] },
  'popup.copy': { to: 'popup', from: ['background'] },
  'editor.copy': { to: 'editor', from: ['background'] },
  'popup.press': { to: 'popup', from: ['background'] },
  'popup.copy-picture': { to: 'popup', from: ['background'] },
  'page.press': { to: 'background', from: ['popup'] },
  'page.shot': { to: 'background', from: ['content'] },
  'page.settled': { to: 'background', from: ['content'] },
  'page.bytes': { to: 'background', from: ['content'] },
  'area.chosen': { to: 'background', from: ['content'] },
  'page.picture': { to: 'background', from: ['content'] },
};
