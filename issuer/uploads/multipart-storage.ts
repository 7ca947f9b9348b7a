import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListPartsCommand,
} from '@aws-sdk/client-s3';
import type { Checksum, ChecksumAlgorithm } from '../../src/contract/checksum.ts';
import { PART_MAX_COUNT } from '../../src/contract/limits.ts';
import type { UploadedObject } from '../../src/contract/parts.ts';
import { attributeParameters, type FileToStore } from '../attributes/object-attributes.ts';
import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';
import { CHECKSUM_PARAMETER, checksumIn, checksumTypeOf } from '../storage/checksum-parameter.ts';
import { ignoring, type StorageCalls } from '../storage/storage-calls.ts';
import {
  type BeginAnswer,
  type BegunUpload,
  beginWithChecksum,
  ignoringUnknownChecksum,
} from './begin-with-checksum.ts';
import { quotedEtag } from './etag.ts';
import { StorageChecksums } from './storage-checksums.ts';

/** Names one multipart upload of S3. */
export interface UploadPlace {
  key: string;
  uploadId: string;
}

/** A part that S3 has. */
export interface KeptPart {
  partNumber: number;
  /** With its quotes. */
  etag: string;
  sizeBytes: number;
  checksum: Checksum | undefined;
}

/** Everything that the issuer may have to know of an object that was made of parts. */
export interface MadeObject extends UploadedObject {
  sizeBytes: number;
  /** With a key of a customer's KMS no ETag is a hash of anything. */
  isKmsEncrypted: boolean;
}

/** The S3 calls around an upload in parts. */
export class MultipartStorage {
  readonly #config: IssuerConfig;
  readonly #calls: StorageCalls;
  readonly #joining: StorageCalls;
  readonly #checksums: StorageChecksums;
  readonly #partsOnPage: number;

  /**
   * @param joining with the patience, and the connections, for calls that take long
   * @param options `partsOnPage` of a list: S3 gives no more than 1,000 at once
   */
  constructor(
    config: IssuerConfig,
    calls: StorageCalls,
    joining: StorageCalls,
    { checksums = new StorageChecksums(), partsOnPage = 1000 } = {},
  ) {
    this.#config = config;
    this.#calls = calls;
    this.#joining = joining;
    this.#checksums = checksums;
    this.#partsOnPage = partsOnPage;
  }

  /**
   * Begins an upload; the object gets its type and all its attributes here.
   *
   * @param algorithms by which the client can check its parts, the one it likes best first
   * @throws {ProblemError} `storage_unavailable`, as all of these
   */
  async begin(
    key: string,
    contentType: string,
    algorithms: readonly ChecksumAlgorithm[],
    metadata: Record<string, string> = {},
  ): Promise<BegunUpload> {
    return beginWithChecksum(algorithms, this.#checksums, {
      begin: (algorithm) => this.#create({ key, contentType, metadata }, algorithm),
      abort: (uploadId) => this.abort({ key, uploadId }),
    });
  }

  /** The same with this checksum or not at all: the client holds S3 to it, so none may be left out. */
  async beginStrictly(
    key: string,
    contentType: string,
    algorithm: ChecksumAlgorithm,
    metadata: Record<string, string> = {},
  ): Promise<BegunUpload> {
    const file = { key, contentType, metadata };
    const answer = await this.#create(file, algorithm);
    if (answer?.UploadId) return { uploadId: answer.UploadId, algorithm };
    // It was the checksum only if the same is taken without.
    const plain = await this.#create(file, undefined);
    if (plain?.UploadId) await this.abort({ key, uploadId: plain.UploadId });
    throw new ProblemError(
      'mode_not_available',
      `The storage cannot check a file in parts by its ${algorithm}.`,
      { errors: [{ pointer: '/checksum/algorithm', detail: 'not known to the storage' }] },
    );
  }

  /** Undefined where the storage refuses the algorithm. */
  #create(file: FileToStore, algorithm: ChecksumAlgorithm | undefined): Promise<BeginAnswer | undefined> {
    const command = new CreateMultipartUploadCommand({
      Bucket: this.#config.bucket,
      Key: file.key,
      ContentType: file.contentType,
      ...attributeParameters(this.#config, file),
      ...(algorithm && { ChecksumAlgorithm: algorithm, ChecksumType: checksumTypeOf(algorithm) }),
    });
    return this.#calls.run(async (s3, options) => {
      const begun = s3.send(command, options);
      const answer = await (algorithm ? begun.catch(ignoringUnknownChecksum) : begun);
      if (answer && !answer.UploadId) throw new Error('S3 named no upload');
      return answer;
    });
  }

  /** The parts that S3 has, over all pages, ascending; undefined when there is no such upload any more. */
  async listParts(place: UploadPlace): Promise<KeptPart[] | undefined> {
    const parts: KeptPart[] = [];
    let marker: string | undefined;
    do {
      const command = new ListPartsCommand({
        ...this.#at(place),
        PartNumberMarker: marker,
        MaxParts: this.#partsOnPage,
      });
      const page = await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
      if (!page) return undefined;
      for (const { PartNumber = 0, ETag = '', Size = 0, ...part } of page.Parts ?? []) {
        parts.push({
          partNumber: PartNumber,
          etag: quotedEtag(ETag),
          sizeBytes: Size,
          checksum: checksumIn(part),
        });
      }
      // A page without parts leads nowhere, whatever it says.
      marker = page.IsTruncated && page.Parts?.length ? page.NextPartNumberMarker : undefined;
      // An engine may say for ever that there are more; S3 has no upload of more parts than this.
      if (parts.length > PART_MAX_COUNT) {
        throw new ProblemError(
          'storage_unavailable',
          'The storage does not list what it holds. Try again soon.',
          {
            retryAfterSeconds: 5,
            fault: 'a list without an end',
          },
        );
      }
    } while (marker !== undefined);
    return parts.sort((a, b) => a.partNumber - b.partNumber);
  }

  /**
   * Makes the object of its parts, unless there is one already.
   *
   * @param checksum of the whole, for S3 to compare
   * @returns undefined when the answer does not say that there is an object now
   * @throws {unknown} what S3 refused it with, or that it did not answer: only the caller knows what follows
   */
  async join(
    place: UploadPlace,
    parts: readonly KeptPart[],
    whole: { sizeBytes: number; checksum: Checksum | undefined },
  ): Promise<UploadedObject | undefined> {
    const { checksum } = whole;
    const command = new CompleteMultipartUploadCommand({
      ...this.#at(place),
      IfNoneMatch: '*',
      MpuObjectSize: whole.sizeBytes,
      ...(checksum && {
        [CHECKSUM_PARAMETER[checksum.algorithm]]: checksum.value,
        ChecksumType: 'FULL_OBJECT',
      }),
      MultipartUpload: { Parts: parts.map(toCompletedPart) },
    });
    const answer = await this.#joining.runLong((s3, options) => s3.send(command, options));
    if (!answer.Key || !answer.ETag) return undefined;
    return {
      key: place.key,
      size: whole.sizeBytes,
      etag: quotedEtag(answer.ETag),
      ...(answer.VersionId !== undefined && { versionId: answer.VersionId }),
      ...checksumField(answer),
    };
  }

  /** What is at the key now; undefined when nothing is. */
  async describe(key: string): Promise<MadeObject | undefined> {
    const command = new HeadObjectCommand({
      Bucket: this.#config.bucket,
      Key: key,
      ChecksumMode: 'ENABLED',
    });
    const head = await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
    if (!head) return undefined;
    const sizeBytes = head.ContentLength ?? 0;
    return {
      key,
      size: sizeBytes,
      sizeBytes,
      etag: quotedEtag(head.ETag ?? ''),
      ...(head.VersionId !== undefined && { versionId: head.VersionId }),
      ...checksumField(head),
      isKmsEncrypted: head.ServerSideEncryption?.startsWith('aws:kms') ?? false,
    };
  }

  /** Frees the parts; an upload that is gone already is none to free. */
  async abort(place: UploadPlace): Promise<void> {
    const command = new AbortMultipartUploadCommand(this.#at(place));
    await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
  }

  #at({ key, uploadId }: UploadPlace) {
    return { Bucket: this.#config.bucket, Key: key, UploadId: uploadId };
  }
}

function toCompletedPart({ partNumber, etag, checksum }: KeptPart): CompletedPart {
  return {
    PartNumber: partNumber,
    ETag: etag,
    ...(checksum && { [CHECKSUM_PARAMETER[checksum.algorithm]]: checksum.value }),
  };
}

function checksumField(answer: Parameters<typeof checksumIn>[0]): Pick<UploadedObject, 'checksum'> {
  const checksum = checksumIn(answer);
  return checksum ? { checksum } : {};
}
