import type { LinkFormat } from '../link/link-format.ts';
import type { Failure, FailureCode } from './failure.ts';

/** Where the bytes came from: decides the icon, the words and whether "retry" can find them again. */
export type JobSource =
  | 'picked'
  | 'dropped'
  | 'pasted'
  | 'screenshot'
  | 'image'
  | 'media'
  | 'link-target'
  | 'selection';

/** What happens with the link: `copy` it, `paste` it where the person was typing, or `ask` (show it and wait). */
export type AfterUpload = 'copy' | 'paste' | 'ask';

/** The editor that had the focus when the upload began. `pin` names it inside the page. */
export interface InsertTarget {
  readonly tabId: number;
  readonly documentId: string;
  readonly pin: string;
}

export type LinkKind = 'stored' | 'presigned' | 'public';

/**
 * A download link without its secret. `url` is kept only for a stored link, which can be revoked; the URL of a
 * presigned one lives in session memory and is asked for again after a browser restart.
 */
export interface JobLink {
  readonly id: string;
  readonly kind: LinkKind;
  /** Epoch ms; null where the endpoint does not say or the link does not expire. */
  readonly expiresAt: number | null;
  readonly renewable: boolean;
  readonly revocable: 'link' | 'object' | 'none';
  /** As many downloads as it was given, and how many of them are known to be taken. */
  readonly maxDownloads?: number;
  readonly downloads?: number;
  /** Whoever opens it is asked for a password, which nobody keeps. */
  readonly hasPassword?: true;
  /** Who sends it, as its page says. */
  readonly from?: string;
  readonly limitedBy?: 'request' | 'policy' | 'credentials' | 'sigv4';
  readonly url?: string;
  readonly revokedAt?: number;
  /** Epoch ms, by this machine's clock, at which it was asked for together with the ticket. */
  readonly reservedAtMs?: number;
  /** Its file is not there yet, and whoever opens it is told so: it may be handed on all the same. */
  readonly pending?: true;
}

/** A link with its secret: `url` of a presigned one is kept in memory only. */
export interface MadeLink {
  readonly url: string;
  readonly link: JobLink;
}

/** How the link reached the person. `kept`: it waits in the popup, because neither paste nor copy was possible. */
export type Delivery = 'copied' | 'pasted' | 'kept';

/**
 * What became of a photo's details. `location-removed`: it told where it was taken, and does not any more. `not-cleaned`: its bytes
 * could not be understood, so it is uploaded with all that it tells.
 */
export type PhotoNews = 'location-removed' | 'not-cleaned';

/** Why a picture is not of the whole page. `closed`: scripts may not enter it, so only its visible part could be taken. */
export type PictureCut = 'grows' | 'too-long' | 'closed';

/** What a person would not expect of a screenshot. */
export interface PictureNews {
  /** Of the size that it would have had, where it would have been larger than the person wanted: 62 is 62 %. */
  readonly scaledPercent?: number;
  /** Why it is not of the whole page. */
  readonly cut?: PictureCut;
  /** No picture may be as tall as the page, so this is one of several: 2 of 3. */
  readonly part?: { readonly number: number; readonly count: number };
}

/** What became of a link that was handed out while the bytes were still on their way. */
export interface EarlyDelivery {
  /** Of the link: where the upload began anew with another one, that one is yet to be delivered. */
  readonly linkId: string;
  readonly delivery: Delivery;
  readonly notice?: Failure;
}

export type JobPhase =
  | 'queued'
  | 'ticketing'
  | 'transferring'
  | 'linking'
  | 'delivering'
  | 'done'
  | 'failed'
  | 'cancelled';

export interface Job {
  readonly id: string;
  /** Where it goes, and whose endpoint is asked about it from then on. Of before there were several places it has none. */
  readonly placeId?: string;
  /** Who had signed in there when it began: the file, its link and the key to both are theirs. */
  readonly accountId?: string;
  /** A rule has chosen the place. */
  readonly byRule?: true;
  readonly source: JobSource;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  /** It is opened in the editor when its bytes are there, and is no upload any more then. */
  readonly toEditor?: true;
  readonly photo?: PhotoNews;
  readonly picture?: PictureNews;
  /** The page that a screenshot shows, without query and fragment: only where the person wants it to go with the file. */
  readonly page?: { readonly title?: string; readonly url?: string };
  /** Key prefix proposed to the endpoint, already expanded (`2026/11/`). */
  readonly folder: string;
  /** Of the page that it came from; never of a private window's. Nothing else of the address is kept. */
  readonly pageHost?: string;
  readonly expiresInSeconds: number;
  readonly linkFormat: LinkFormat;
  /** Says behind the link when it expires. */
  readonly withExpiry?: boolean;
  /** What its first link is to be made with; gone when the person has changed that by hand. */
  readonly maxDownloads?: number;
  readonly from?: string;
  /** A link with a password was replaced by one without. */
  readonly passwordLost?: true;
  readonly afterUpload: AfterUpload;
  readonly target?: InsertTarget;
  /** Epoch ms. */
  readonly createdAt: number;
  /** Among the files that came together, with one `createdAt`: 0 is the first. */
  readonly placeInPick?: number;
  /** How many came together, where it is not the only one: their links are handed out together, and one word is said of all. */
  readonly pickSize?: number;
  readonly phase: JobPhase;
  /** True once the bytes are safe in the spool. */
  readonly spooled: boolean;
  /** The offscreen document has the file itself: enough for sending it, and lost when the browser ends. */
  readonly held?: boolean;
  /** Why there will be no copy in the spool: only an open browser brings this file to its end. */
  readonly uninsured?: FailureCode;
  /** True once the bytes are in the bucket: only the link can be missing. */
  readonly stored: boolean;
  /** Cancelled too late: its file is in the bucket, or was until `deletedAt`. */
  readonly arrived?: true;
  /** The service was told that it is there, as far as anybody knows: it is never told twice. */
  readonly confirmBegun?: true;
  /** The service has said how it deletes this file; that is a secret, and is kept apart. */
  readonly deletable?: true;
  /** Stopped by the person until they resume it; it is queued then. */
  readonly paused?: boolean;
  /** It was stopped because the connection is metered, until it is not or the person wants it sent all the same (`goes`). */
  readonly onMetered?: 'waits' | 'goes';
  /** Bytes of a large file that S3 had when it was paused or failed: it goes on from there. */
  readonly storedBytes?: number;
  /** Taken up again by hand: nobody waits for the popup's ticket any more. */
  readonly retried?: boolean;
  /** Counts the starts of the transfer; part of no deadline. */
  readonly attempt: number;
  /** PUTs begun since the person last asked for it: `sendLimit` is their end, whoever dies in between. */
  readonly sends?: number;
  /** Tickets that S3 refused as over, or that came too late, since the person last asked. */
  readonly deadTickets?: number;
  /** Unanswered questions to the endpoint in a row; the next one not before `notBeforeMs` (epoch ms, own clock). */
  readonly waits?: number;
  readonly notBeforeMs?: number;
  readonly key?: string;
  readonly link?: JobLink;
  readonly delivery?: Delivery;
  readonly early?: EarlyDelivery;
  /** A paste was begun: it is never begun twice, because nobody can tell how far the first one came. */
  readonly pasteTried?: boolean;
  /** Why a finished job has no link, or why its link was not pasted. */
  readonly notice?: Failure;
  readonly failure?: Failure;
  /** Epoch ms at which the job ended. */
  readonly endedAt?: number;
  /** Epoch ms at which the object was deleted from the bucket. */
  readonly deletedAt?: number;
}

/** What is known of a file only with its bytes. */
export type FileFacts = Pick<Job, 'name' | 'type' | 'sizeBytes' | 'photo'> & Partial<Pick<Job, 'placeId'>>;

/** True while the job still has work to do by itself. */
export function isLive(job: Job): boolean {
  return job.phase !== 'done' && job.phase !== 'failed' && job.phase !== 'cancelled';
}

/** True while the bytes are at hand, so that they can be sent. */
export function hasBytes(job: Job): boolean {
  return job.spooled || job.held === true;
}

/** True while only the open browser can bring the file to its end. */
export function needsOpenBrowser(job: Job): boolean {
  return isLive(job) && !job.stored && !job.spooled && job.uninsured !== undefined;
}

/**
 * True while it has work left that nobody has paused, or a file that only the open document has. Of one that waits for another connection
 * the document looks out for that.
 */
export function isAtWork(job: Job): boolean {
  return isLive(job) && !(job.paused && job.onMetered !== 'waits' && (job.spooled || job.held !== true));
}

/** True while the spool must keep the bytes: a failed job can be retried, a finished or cancelled one cannot. */
export function needsBytes(job: Job): boolean {
  return !job.stored && (isLive(job) || job.phase === 'failed');
}
