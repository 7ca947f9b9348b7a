import type * as v from 'valibot';
import type { Failure } from '../../core/job/failure.ts';
import type { HostTicket } from '../../core/job/ticket.ts';
import type { Call } from '../call-issuer.ts';
import type { Connection, StoredFile } from '../issuer-client.ts';
import type { SignedAnswer } from '../simple/any-ticket.ts';
import type { PartsDeclaration, UploadAtStorage } from './parts/parts-declaration.ts';
import type { UploadUrls } from './parts/upload-urls.ts';

/** A file as endpoints of others are told about it. */
export interface AskedFile {
  readonly name: string;
  /** One of a kind, without a folder: for endpoints that make the key of the bare name. */
  readonly loneKey: string;
  /** One of a kind, below the settings' folder: for endpoints that let the client propose the key. */
  readonly folderKey: string;
  readonly contentType: string;
  readonly sizeBytes: number;
}

/** An upload in parts that the endpoint has begun in answer to the question for a ticket, with all that it will ever sign of it. */
export interface BegunAnswer {
  readonly begun: UploadAtStorage;
  readonly partSizeBytes: number;
  readonly urls: Omit<UploadUrls, 'atMs'>;
}

/** One request to the endpoint; the engine adds what lets the person in. */
export type Question = Pick<Call, 'method' | 'url' | 'body' | 'headers' | 'withCookies'> & {
  /** Empty where the token is in the question already. */
  readonly token?: '';
};

/** What somebody's answer to a question that changes nothing tells: whether it is an endpoint of this dialect. */
export interface Probe {
  /** Leaves nothing behind at any endpoint of this dialect. */
  ask(file: AskedFile, to: Connection): Question;
  /** @param body its JSON, URLs resolved; undefined where it was none */
  isIt(answer: { readonly status: number; readonly body: unknown }, file: AskedFile): boolean;
  /** Of an endpoint that is of this dialect: why it cannot be used all the same. */
  refuse?(body: unknown): Failure | undefined;
}

/** What the service is told once a file is in the bucket, in a dialect whose service wants to hear of it. */
export interface ConfirmDeclaration {
  ask(file: StoredFile & { readonly contentType: string }, to: Connection): Question;
  /** The file's link, and what the service deletes it by. */
  readonly answer: v.GenericSchema<unknown, { readonly url: string; readonly deletion?: string | undefined }>;
}

/** Links that expire, in a dialect whose service makes them. They die with their object, and by themselves. */
export interface LinkDeclaration {
  ask(key: string, expiresInSeconds: number, to: Connection): Question;
  readonly answer: v.GenericSchema<unknown, { readonly url: string }>;
}

/** How an endpoint is heard and let in to, whatever it is asked. */
export interface Manners {
  /** The header in which the token goes, whatever the settings name: see `presentToken`. */
  readonly tokenHeader?: string;
  /** Without a token the session of a page is what lets the person in: its cookies are sent, to this endpoint alone. */
  readonly usesSession?: boolean;
  /** Paths in its answers stand below this address, and not below its host. */
  pathsBelow?(to: Connection): string;
  /** What a refusal in its own words means; undefined leaves it to the status. */
  refusal?(body: unknown, status: number): Failure | undefined;
}

/**
 * How one kind of endpoint is spoken to. Everything around it (timeouts, redirects, what stands in between, clocks, headers
 * that may be sent, where files may go) is the engine's.
 */
export interface Declaration extends Manners {
  readonly probe: Probe;
  /** The question for a ticket. */
  ask(file: AskedFile, to: Connection): Question;
  /** The key that was asked for with it: the place in the URL is known by it where the endpoint does not say. */
  wantedKey(file: AskedFile): string;
  /** Reads the answer. URLs in it are absolute already. */
  readonly answer: v.GenericSchema<unknown, SignedAnswer | BegunAnswer>;
  /** Refuses a file that the endpoint would sign, and not for what it is. @throws FailureError */
  judge?(file: AskedFile, signed: SignedAnswer): void;
  /** Absent where files go in one piece only. */
  readonly parts?: PartsDeclaration;
  readonly confirm?: ConfirmDeclaration;
  readonly links?: LinkDeclaration;
  /**
   * Files are deleted by the links that the service answers with (`SignedAnswer.deletion`): what is sent along where such a link is
   * the service's own.
   */
  deletionHeaders?(to: Connection): Readonly<Record<string, string>>;
  /** Deletes a file by its key, or by what the service has said of it. Absent where it cannot. */
  remove?(file: { readonly key: string; readonly deletion: string }, to: Connection): Question;
}

/** A host that keeps files itself: it is asked for nothing before it gets one. */
export interface HostDeclaration {
  /** @throws FailureError where what was written down of it cannot be used */
  ticket(file: AskedFile, to: Connection): HostTicket;
}
