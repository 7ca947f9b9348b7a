/** One signed S3 request, whatever the endpoint that signed it. A secret: kept in memory only. */
export interface UploadTicket {
  /** Absent where the endpoint does not say under which key the object will be. */
  readonly key?: string;
  readonly url: string;
  /** To be sent byte for byte; names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Epoch ms, by the clock of the server that signed it. */
  readonly expiresAt: number;
  /** `expiresAt` was guessed here, by this machine's clock: the URL does not say. */
  readonly expiresByOwnClock?: boolean;
  /** The link that some simple endpoints hand out together with the ticket. */
  readonly downloadUrl?: string;
  /** A transfer was started with it before. */
  readonly started?: boolean;
}

/** Too little time to connect and begin: a ticket this close to its end is asked for again. */
const MARGIN_MS = 10_000;

/**
 * True while a transfer may begin with the ticket. S3 looks at the expiry only when a request begins.
 *
 * @param clockOffsetMs what the signing server's clock is ahead of this machine's
 */
export function isFresh(ticket: UploadTicket, clockOffsetMs: number, nowMs: number): boolean {
  const offsetMs = ticket.expiresByOwnClock ? 0 : clockOffsetMs;
  return ticket.expiresAt - (nowMs + offsetMs) > MARGIN_MS;
}
