import type { Usage } from '../contract/usage.ts';
import type { FailureError } from '../core/job/failure.ts';
import type { MadeLink } from '../core/job/job.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import type { LinkTerms, TermsChange } from '../core/link/link-terms.ts';
import type { Policy } from '../core/policy/policy.ts';
import type { Dialect } from '../core/settings/dialect.ts';
import type { FieldMap } from '../core/settings/field-map.ts';
import type { ServerEncryption } from '../core/settings/place.ts';
import type { Can } from './can.ts';
import type { PartCalls } from './part-calls.ts';

/** How to reach an issuing endpoint. Holds the token: never log it, never store it whole. */
export interface Connection {
  readonly endpoint: string;
  readonly token: string;
  /** In place of a token: the id of the account with which the person has signed in. */
  readonly account?: string;
  /** As in the settings: how an endpoint of others is told the token, see `presentToken`. */
  readonly tokenHeader?: string;
  readonly dialect: Dialect;
  readonly publicBase: string;
  readonly serverEncryption: ServerEncryption;
  /** The endpoint is known to make the link together with the ticket. */
  readonly linkWithTicket?: boolean;
  /** It is known to take passwords, limits and a sender's name. */
  readonly setsTerms?: boolean;
  /** It is known to keep which page a picture shows. */
  readonly keepsPages?: boolean;
  /** It is known to answer so many questions for tickets in one. */
  readonly together?: number;
  /** As in the settings; empty or absent where the person named none. */
  readonly bucket?: string;
  /** As in the settings: for dialects that have several routes, or collections, behind one address. */
  readonly route?: string;
  /** As in the settings: for an endpoint of no known kind. */
  readonly fieldMap?: FieldMap;
  /** Origins that files may go to. Absent only for whoever asks the person about the origin of each ticket, as the check does. */
  readonly uploadOrigins?: readonly string[];
  /** What the person's company allows; absent where nobody has set anything. */
  readonly company?: Policy;
}

/** What the endpoint is told about a file before it signs. */
export interface FileFacts {
  readonly name: string;
  /** As the source declared it; may be empty. */
  readonly type: string;
  readonly sizeBytes: number;
  /** Expanded key prefix, empty or with one trailing slash. */
  readonly folder: string;
  /** The page that a picture shows, where the person wants it to be known. */
  readonly page?: { readonly title?: string; readonly url?: string };
}

/** The link that shall come with the ticket, where the endpoint makes it then. */
export interface LinkWithTicket {
  readonly name: string;
  readonly expiresInSeconds: number;
  readonly terms?: LinkTerms;
  /** Of a link that waits for this file already. */
  readonly id?: string;
}

export type { MadeLink };

/** A file that is in the bucket. */
export interface StoredFile {
  readonly key: string;
  readonly name: string;
  /** As the source declared it; may be empty. */
  readonly type: string;
  readonly sizeBytes: number;
}

/** What an endpoint has answered when it heard that a file is in the bucket. */
export interface Confirmed {
  readonly link?: MadeLink;
  /** See `deleteObject`. */
  readonly deletion?: string;
}

export interface LinkWish {
  readonly key: string;
  readonly name: string;
  readonly expiresInSeconds: number;
  /** Where the endpoint takes none, the link is made without. */
  readonly terms?: LinkTerms;
  /** Where the endpoint handed out a link together with the ticket. */
  readonly downloadUrl?: string;
}

/** One of several questions for a ticket. */
export interface TicketWish {
  readonly file: FileFacts;
  readonly link?: LinkWithTicket;
}

/** Several questions for tickets in one. */
export interface TicketsTogether {
  readonly most: number;
  /**
   * Of each, in their order, the ticket or why there is none. One with the reason `invalid_request` may be asked for by itself,
   * where less is asked of an endpoint that does not know all the words.
   *
   * @throws FailureError what is wrong with the question as a whole
   */
  request(wishes: readonly TicketWish[]): Promise<readonly (UploadTicket | FailureError)[]>;
}

/** One client for all dialects. Every method throws FailureError; a method that `can` denies throws `link-unavailable`. */
export interface IssuerClient {
  readonly can: Can;
  /** Absent where files go in one piece only. */
  readonly parts?: PartCalls;
  requestTicket(file: FileFacts, link?: LinkWithTicket): Promise<UploadTicket>;
  /** Absent where each ticket is a question of its own. */
  readonly together?: TicketsTogether;
  requestLink(wish: LinkWish): Promise<MadeLink>;
  renewLink(linkId: string, expiresInSeconds: number): Promise<MadeLink>;
  /** The name under which whoever opens the link gets the file. */
  renameLink(linkId: string, name: string): Promise<void>;
  /** Sets what whoever opens the link needs, may and sees. */
  setTerms(linkId: string, change: TermsChange): Promise<MadeLink>;
  /** How the link stands at the endpoint. */
  readLink(linkId: string): Promise<MadeLink>;
  revokeLink(linkId: string): Promise<void>;
  /** Has a pending link say whether its file is on its way. */
  tellUpload(linkId: string, state: 'running' | 'stopped'): Promise<void>;
  /**
   * Tells the endpoint that a file is in the bucket, where it wants to be told. Once for each file: what a second time does is
   * not known of all of them.
   */
  confirmUpload?(file: StoredFile): Promise<Confirmed>;
  /**
   * Deletes a file, by its key or as the endpoint has said of this one.
   *
   * @param deletion what it has said, a secret of a form that this client alone knows
   * @param mayBeAbsent nobody knows whether the file is there: nothing is to be left in the bucket by deleting what is not
   * @throws FailureError `deletion-by-hand` where a person has to confirm it on the page behind that
   */
  deleteObject(key: string, deletion?: string, mayBeAbsent?: boolean): Promise<void>;
  /** What the person's files take. Absent where no endpoint of the dialect can tell; an older one refuses. */
  readUsage?(): Promise<Usage>;
}
