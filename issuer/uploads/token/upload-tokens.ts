import * as v from 'valibot';
import {
  CHECKSUM_ALGORITHMS,
  type Checksum,
  type ChecksumAlgorithm,
  ChecksumSchema,
} from '../../../src/contract/checksum.ts';
import type { Caller } from '../../access/caller.ts';
import type { IssuerConfig } from '../../config/config.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { requireOwnKey } from '../../keys/own-key.ts';
import type { IssuerPorts } from '../../ports.ts';
import { Seal } from './seal.ts';

/** What is sealed. Short names: the token is part of every address. */
const SealedUploadSchema = v.strictObject({
  /** Name of the caller's token. */
  c: v.string(),
  k: v.string(),
  u: v.string(),
  s: v.number(),
  p: v.number(),
  a: v.exactOptional(v.picklist(CHECKSUM_ALGORITHMS)),
  w: v.exactOptional(ChecksumSchema),
  /** When it ends, in seconds since 1970. */
  x: v.number(),
});

/** One multipart upload under way. */
export interface Upload {
  key: string;
  /** S3's own. */
  uploadId: string;
  sizeBytes: number;
  /** Of each part but the last. */
  partSizeBytes: number;
  /** What every part is sent with; undefined where S3 keeps none. */
  checksumAlgorithm: ChecksumAlgorithm | undefined;
  /** Of the whole, where it was known at the beginning. */
  checksum: Checksum | undefined;
  expiresAtMs: number;
}

/**
 * The opaque tokens of multipart uploads. All that an upload may be is sealed in its token: nothing is remembered, and
 * every issuer with the same secret can go on with it.
 */
export class UploadTokens {
  readonly #seal: Seal | undefined;
  readonly #now: () => number;

  constructor({ secret, previousSecret, bucket }: IssuerConfig, { now, randomBytes }: IssuerPorts) {
    this.#now = now;
    if (secret === undefined) return;
    const secrets = [secret, ...(previousSecret === undefined ? [] : [previousSecret])];
    this.#seal = new Seal(secrets, `putlink upload 1 ${bucket}`, randomBytes);
  }

  /** Whether there is a secret, without which no upload in parts can be offered. */
  get areThere(): boolean {
    return this.#seal !== undefined;
  }

  /** A token that only this caller can use, and that says nothing to anybody. */
  make(caller: Caller, upload: Upload): string {
    if (!this.#seal) throw new Error('upload tokens need a secret');
    return this.#seal.close(
      JSON.stringify({
        c: caller.name,
        k: upload.key,
        u: upload.uploadId,
        s: upload.sizeBytes,
        p: upload.partSizeBytes,
        a: upload.checksumAlgorithm,
        w: upload.checksum,
        x: Math.floor(upload.expiresAtMs / 1000),
      }),
    );
  }

  /**
   * The upload of a token, if it is this caller's own.
   *
   * @throws {ProblemError} `upload_not_found` for what is no token of ours, `forbidden` for another caller's
   */
  open(caller: Caller, token: string): Upload {
    const text = this.#seal?.open(token);
    if (text === undefined) throw notFound();
    const sealed = v.safeParse(SealedUploadSchema, JSON.parse(text));
    // Sealed by a version that knew other fields.
    if (!sealed.success) throw notFound();
    const { c, k, u, s, p, a, w, x } = sealed.output;
    if (c !== caller.name) throw new ProblemError('forbidden', 'This upload was begun with another token.');
    return {
      key: requireOwnKey(caller, k),
      uploadId: u,
      sizeBytes: s,
      partSizeBytes: p,
      checksumAlgorithm: a,
      checksum: w,
      expiresAtMs: x * 1000,
    };
  }

  /**
   * The same while it may still go on.
   *
   * @throws {ProblemError} `upload_expired` too
   */
  openLive(caller: Caller, token: string): Upload {
    const upload = this.open(caller, token);
    if (this.#now() < upload.expiresAtMs) return upload;
    throw new ProblemError('upload_expired', 'This upload took too long. Begin a new one.');
  }
}

function notFound(): ProblemError {
  return new ProblemError('upload_not_found', 'This upload is not known here. Begin a new one.');
}
