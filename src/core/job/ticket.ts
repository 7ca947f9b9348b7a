import type { CrcAlgorithm } from '../parts/crc-algorithm.ts';
import type { AnswerTemplates } from '../sxcu/uploader.ts';
import type { MadeLink } from './job.ts';

interface TicketFacts {
  /** Absent where the endpoint does not say under which key the object will be. */
  readonly key?: string;
  /** Epoch ms, by the clock of the server that signed it. */
  readonly expiresAt: number;
  /** `expiresAt` was guessed here, by this machine's clock: the URL does not say. */
  readonly expiresByOwnClock?: boolean;
  /** The link that some simple endpoints hand out together with the ticket. */
  readonly downloadUrl?: string;
  /** How the endpoint deletes the file, where it has said so together with the ticket. A secret: see `IssuerClient.deleteFile`. */
  readonly deletion?: string;
  /** The link that came in the same answer, where it was asked for. */
  readonly link?: MadeLink;
  /** A transfer was started with it before. */
  readonly started?: boolean;
}

/** One signed request. */
export interface SignedPut {
  readonly url: string;
  /** To be sent byte for byte; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

/** One signed S3 request, whatever the endpoint that signed it. A secret: kept in memory only. */
export interface PutTicket extends TicketFacts, SignedPut {
  readonly mode?: 'put';
}

/** One form for one object, signed as a whole. A secret: kept in memory only. */
export interface FormTicket extends TicketFacts {
  readonly mode: 'post';
  readonly url: string;
  /** To be sent in this order; the file goes behind them. */
  readonly fields: Readonly<Record<string, string>>;
  /** What the form calls its file. Part of the key where the endpoint leaves that to S3 (`${filename}`). */
  readonly fileName: string;
}

/**
 * One request that carries the file to a host which keeps it itself, and says in its answer under which link. Not signed: what
 * lets it in is in its headers or fields. A secret: kept in memory only.
 */
export interface HostTicket extends TicketFacts {
  readonly mode: 'host';
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** The form's other fields, and what it calls the file; null: the file is all of the body. */
  readonly form: {
    readonly fields: readonly (readonly [string, string])[];
    readonly fileField: string;
  } | null;
  readonly fileName: string;
  readonly answer: AnswerTemplates;
}

/** A ticket for one request that carries the whole file. */
export type WholeTicket = PutTicket | FormTicket | HostTicket;

/** An upload in parts that was begun at S3. */
export interface PartsTicket extends TicketFacts {
  readonly mode: 'multipart';
  readonly key: string;
  /** The endpoint's name for the upload. Without the bearer token it opens nothing, so it may be kept on disk. */
  readonly upload: string;
  /** Of every part but the last, which has what is left. */
  readonly partSizeBytes: number;
  readonly partCount: number;
  /** What each part has to be sent with; absent where the storage keeps none. */
  readonly checksumAlgorithm?: CrcAlgorithm;
  /** Where its parts go, once one was signed. */
  readonly origins?: readonly string[];
}

/** What lets a file into the bucket. */
export type UploadTicket = WholeTicket | PartsTicket;

/** Too little time to connect and begin: a ticket this close to its end is asked for again. */
export const BEGIN_MS = 10_000;

/**
 * True while a transfer may begin with the ticket. S3 looks at the expiry only when a request begins.
 *
 * @param clockOffsetMs what the signing server's clock is ahead of this machine's
 */
export function isFresh(
  ticket: Pick<TicketFacts, 'expiresAt' | 'expiresByOwnClock'>,
  clockOffsetMs: number,
  nowMs: number,
): boolean {
  const offsetMs = ticket.expiresByOwnClock ? 0 : clockOffsetMs;
  return ticket.expiresAt - (nowMs + offsetMs) > BEGIN_MS;
}

export const isInParts = (ticket: UploadTicket): ticket is PartsTicket => ticket.mode === 'multipart';

export const isForm = (ticket: UploadTicket): ticket is FormTicket => ticket.mode === 'post';

export const isToHost = (ticket: UploadTicket): ticket is HostTicket => ticket.mode === 'host';

/** Where a ticket's bytes go, as far as that is known. */
export function ticketOrigins(ticket: UploadTicket): readonly string[] {
  return isInParts(ticket) ? (ticket.origins ?? []) : [new URL(ticket.url).origin];
}
