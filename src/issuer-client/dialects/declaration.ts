import type * as v from 'valibot';
import type { Failure } from '../../core/job/failure.ts';
import type { Call } from '../call-issuer.ts';
import type { Connection } from '../issuer-client.ts';
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

/** One request to the endpoint; the engine adds the token. */
export type Question = Pick<Call, 'method' | 'url' | 'body' | 'headers'> & {
  /** Empty where the token is in the question already. */
  readonly token?: '';
};

/** What somebody's answer to a question that changes nothing tells: whether it is an endpoint of this dialect. */
export interface Probe {
  /** Leaves nothing behind at any endpoint of this dialect. */
  ask(file: AskedFile, to: Connection): Question;
  /** @param body its JSON, URLs resolved; undefined where it was none */
  isIt(answer: { readonly status: number; readonly body: unknown }, file: AskedFile): boolean;
}

/**
 * How one kind of endpoint is spoken to. Everything around it (timeouts, redirects, what stands in between, clocks, headers
 * that may be sent, where files may go) is the engine's.
 */
export interface Declaration {
  readonly probe: Probe;
  /** The question for a ticket. */
  ask(file: AskedFile, to: Connection): Question;
  /** The key that was asked for with it: the place in the URL is known by it where the endpoint does not say. */
  wantedKey(file: AskedFile): string;
  /** Reads the answer. URLs in it are absolute already. */
  readonly answer: v.GenericSchema<unknown, SignedAnswer | BegunAnswer>;
  /** Refuses a file that the endpoint would sign, and not for what it is. @throws FailureError */
  judge?(file: AskedFile, signed: SignedAnswer): void;
  /** What a refusal in its own words means; undefined leaves it to the status. */
  refusal?(body: unknown, status: number): Failure | undefined;
  /** Absent where files go in one piece only. */
  readonly parts?: PartsDeclaration;
}
