import type { Failure } from '../core/job/failure.ts';
import type { AfterUpload, InsertTarget, JobSource, PhotoNews } from '../core/job/job.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import type { Message, OfJob, Page } from './message.ts';
import type { SourceKind } from './page-calls.ts';

/** A ticket for a job, and where it is from: whoever has to give it back may not know the job any more. */
export interface IssuedTicket {
  readonly jobId: string;
  readonly placeId?: string | undefined;
  readonly ticket: UploadTicket;
}

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

/** A file in a folder, and the names of the folders above it, from the one that was given. */
export interface FileInside {
  readonly file: File;
  readonly folders: readonly string[];
}

/** Files that a page has, and what shall be done with them. */
export interface FilesTaken {
  readonly uploads: readonly UploadStart[];
  /** One for each upload. Of a handle, the file itself tells type and size; of a folder one zip is made. */
  readonly files: readonly (Blob | FileSystemFileHandle | FileSystemDirectoryHandle)[];
  /** Of folders, for each upload: what else is in them that their handles do not show. */
  readonly hidden?: readonly (readonly FileInside[])[];
  readonly tabId?: number;
}

/** Files on their way into jobs: taken on, held, found, told apart. */
export interface UploadMessages {
  /** Makes sure that the offscreen document is there, and its lines to the bucket open, before a file is picked. */
  'offscreen.warm': Message<'background', Page, Record<never, never>>;
  /** Takes jobs on; the popup follows up with a ticket or a refusal for each. */
  'upload.start': Message<
    'background',
    Page | 'offscreen',
    { readonly uploads: readonly UploadStart[]; readonly tabId?: number }
  >;
  /** Of many files those that have come close together. */
  'upload.tickets': Message<'background', Page, { readonly tickets: readonly IssuedTicket[] }>;
  'upload.refuse': Message<'background', Page, OfJob & { readonly failure: Failure }>;
  'upload.cancel': Message<'background', Page, OfJob>;
  'upload.retry': Message<'background', Page, OfJob>;
  'upload.pause': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  'upload.resume': Message<'background', Page, { readonly jobIds: readonly string[] }>;
  /** A handover without a line; the reply comes when the files are held and their jobs are in the records. */
  'files.take': Message<'offscreen', Page, FilesTaken, readonly UploadStart[]>;
  /**
   * Where the bytes of jobs are: in the spool, held by the offscreen document, on their way into it (it tells when they are there), or
   * why they cannot be had.
   */
  'files.find': Message<
    'offscreen',
    'background',
    { readonly jobIds: readonly string[] },
    Readonly<Record<string, 'spooled' | 'held' | 'coming' | Failure>>
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
  /** An upload is about to come: opens the lines to the bucket. */
  'storage.warm': Message<'offscreen', Page | 'background', { readonly origins: readonly string[] }>;
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
  /** Copies are complete, or why there will be none: the sending goes on without them. */
  'spool.ended': Message<
    'background',
    'offscreen',
    { readonly jobIds: readonly string[]; readonly failure?: Failure }
  >;
  /** What was picked cannot be had. */
  'file.lost': Message<'background', 'offscreen', OfJob & { readonly failure: Failure }>;
  /** A page is gone: whether somebody was choosing files in it and nothing of them has come. */
  'pick.ended': Message<'offscreen', 'background', Record<never, never>, { readonly isLost: boolean }>;
  /** Bytes that only the page itself could fetch, asked for by the background a moment before. */
  'page.bytes': Message<'background', 'content', OfJob & { readonly bytes: Blob }>;
}
