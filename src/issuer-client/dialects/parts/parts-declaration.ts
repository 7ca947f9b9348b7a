import type * as v from 'valibot';
import type { KeptPart } from '../../../core/job/part.ts';
import type { Connection } from '../../issuer-client.ts';
import type { AskedFile, Question } from '../declaration.ts';
import type { StorageRequest } from './ask-storage.ts';

/** An upload in parts as S3 names it. Without a signature it opens nothing, so it may be kept on disk. */
export interface UploadAtStorage {
  readonly key: string;
  readonly id: string;
}

/** How a declaration reaches the world. */
export interface Ways {
  readonly to: Connection;
  /** Asks the endpoint. @throws FailureError as `callIssuer` */
  ask<S extends v.GenericSchema>(question: Question, schema: S): Promise<v.InferOutput<S>>;
  /** Sends what the endpoint signed to the storage. Resolves with the answer's text. @throws FailureError as `askStorage` */
  atStorage(request: StorageRequest): Promise<string>;
}

/** What becomes of a large file, in one dialect. */
export interface PartsDeclaration {
  /** Absent where the question for a ticket begins it. */
  begin?(file: AskedFile, ways: Ways): Promise<UploadAtStorage>;
  /** The signed URL of every part asked for, by its number. */
  sign(upload: UploadAtStorage, partNumbers: readonly number[], ways: Ways): Promise<Map<number, string>>;
  /** What S3 has, ascending. */
  list(upload: UploadAtStorage, ways: Ways): Promise<readonly KeptPart[]>;
  complete(upload: UploadAtStorage, parts: readonly KeptPart[], ways: Ways): Promise<void>;
  abort(upload: UploadAtStorage, ways: Ways): Promise<void>;
  /** A signed HEAD of an object, where the endpoint signs one. @throws FailureError where it does not */
  look?(key: string, ways: Ways): Promise<string>;
  /** The browser proposes the key, and no other file has it: what lies there is the file. */
  readonly hasOwnKeys?: true;
}
