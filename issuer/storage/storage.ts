import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  PutObjectTaggingCommand,
} from '@aws-sdk/client-s3';
import type { IssuerConfig } from '../config/config.ts';
import type { Pairs } from '../config/objects/read-pairs.ts';
import { ProblemError } from '../http/problem-error.ts';
import { putPlainly } from './plain-put.ts';
import { encryptionHeaders, serverSideEncryption } from './server-side-encryption.ts';
import { ignoring, type StorageCalls } from './storage-calls.ts';
import { attemptsOf, statusOf } from './storage-failure.ts';

/** Records have some hundred bytes, and a key and a name of one and two thousand at most. */
const MAX_TEXT_BYTES = 64 * 1024;

/** Of 1000 keys each: more links than anyone makes to one object. An engine may say for ever that there are more. */
const MAX_PAGES = 100;

export interface StoredText {
  text: string;
  etag: string;
}

export interface StoredObject {
  /** As it was stored; `application/octet-stream` when nothing was said. */
  contentType: string;
  sizeBytes: number;
  /** By the storage's clock; undefined where the engine does not say. */
  storedAt?: Date;
  /** Undefined in a bucket that has never kept versions. */
  versionId?: string;
}

/** The tags of one version of an object. */
export interface StoredTags {
  tags: Pairs;
  versionId?: string;
}

/** Of 1000 keys each: nobody waits for more to be counted. */
const MAX_MEASURED_PAGES = 20;

/** What lies under a prefix. */
export interface Measured {
  bytes: number;
  objects: number;
  /** False: there is more. */
  complete: boolean;
}

/** What a listing tells of an object. */
export interface ListedObject {
  key: string;
  /** By the storage's clock; undefined where the engine does not say. */
  changedAt: Date | undefined;
}

/** Only write if nothing is there yet, or if what is there is still the version with this ETag, sent as it is. */
export type WriteCondition = 'absent' | 'always' | { etag: string };

const JSON_TYPE = 'application/json';

const CONDITION_FAILED = [412, 409, 404];
const NOT_MODIFIED = 304;

type StorageConfig = Pick<IssuerConfig, 'bucket' | 'sse' | 'kmsKeyId'>;

/** The few S3 calls that the issuer makes itself. Every failure is a `storage_unavailable` ProblemError. */
export class Storage {
  readonly #config: StorageConfig;
  readonly #calls: Pick<StorageCalls, 'run'>;

  constructor(config: StorageConfig, calls: Pick<StorageCalls, 'run'>) {
    this.#config = config;
    this.#calls = calls;
  }

  /** What is known of an object; undefined when there is no such object. */
  async describeObject(key: string): Promise<StoredObject | undefined> {
    const command = new HeadObjectCommand(this.#at(key));
    const head = await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
    return (
      head && {
        contentType: head.ContentType ?? 'application/octet-stream',
        sizeBytes: head.ContentLength ?? 0,
        ...(head.LastModified && { storedAt: head.LastModified }),
        ...(head.VersionId !== undefined && { versionId: head.VersionId }),
      }
    );
  }

  /** The tags of an object; undefined when there is no such object. */
  async readTags(key: string): Promise<StoredTags | undefined> {
    const command = new GetObjectTaggingCommand(this.#at(key));
    const answer = await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
    return (
      answer && {
        tags: Object.fromEntries((answer.TagSet ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
        ...(answer.VersionId !== undefined && { versionId: answer.VersionId }),
      }
    );
  }

  /** Gives an object these tags and no others. */
  async writeTags(key: string, tags: Pairs): Promise<void> {
    const TagSet = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
    const command = new PutObjectTaggingCommand({ ...this.#at(key), Tagging: { TagSet } });
    await this.#calls.run((s3, options) => s3.send(command, options));
  }

  async deleteObject(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.#at(key));
    await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
  }

  /**
   * The same of an object that may not be there: it is looked for first, since in a bucket with versions every deletion of nothing
   * leaves a mark for good. Where the storage does not say whether it is there, it is deleted.
   */
  async deleteIfThere(key: string): Promise<void> {
    const command = new HeadObjectCommand(this.#at(key));
    const isAbsent = await this.#calls.run((s3, options) =>
      s3.send(command, options).then(
        () => false,
        (error) => {
          // 403: who may not list hears so of what is not there.
          if (statusOf(error) === 403) return false;
          ignoring(404)(error);
          return true;
        },
      ),
    );
    if (!isAbsent) await this.deleteObject(key);
  }

  /** @param maxBytes longer texts are an error */
  async readText(key: string, maxBytes: number = MAX_TEXT_BYTES): Promise<StoredText | undefined> {
    const command = new GetObjectCommand(this.#at(key));
    return this.#calls.run(async (s3, options) => {
      const object = await s3.send(command, options).catch(ignoring(404));
      return (
        object?.Body && { text: await readShort(object.Body as Readable, maxBytes), etag: object.ETag ?? '' }
      );
    });
  }

  /** The same, for a text of which a version is known already: `unchanged` if it is still that one. */
  async readChangedText(
    key: string,
    etag: string,
    maxBytes: number = MAX_TEXT_BYTES,
  ): Promise<StoredText | 'unchanged' | undefined> {
    const command = new GetObjectCommand({ ...this.#at(key), IfNoneMatch: etag });
    return this.#calls.run(async (s3, options) => {
      try {
        const { Body, ETag = '' } = await s3.send(command, options);
        return Body && { text: await readShort(Body as Readable, maxBytes), etag: ETag };
      } catch (error) {
        return statusOf(error) === NOT_MODIFIED ? 'unchanged' : ignoring(404)(error);
      }
    });
  }

  /** @returns false when the condition did not hold; nothing was written then */
  async writeText(key: string, text: string, condition: WriteCondition): Promise<boolean> {
    const at = this.#at(key);
    const conditions = {
      ...(condition === 'absent' && { 'if-none-match': '*' }),
      ...(typeof condition === 'object' && { 'if-match': condition.etag }),
    };
    const headers = { 'content-type': JSON_TYPE, ...conditions, ...encryptionHeaders(this.#config) };
    let attempts = 0;
    const isWritten = await this.#calls.run(async (s3, { abortSignal }, session) => {
      attempts = 1;
      const usual = session && (await putPlainly(session, { key, text, headers }, abortSignal));
      if (usual) return usual === 'written';
      const command = new PutObjectCommand({
        ...at,
        Body: text,
        ContentType: JSON_TYPE,
        IfNoneMatch: conditions['if-none-match'],
        IfMatch: conditions['if-match'],
        ...serverSideEncryption(this.#config),
      });
      // 412: the condition failed; 409: another conditional write ran at the same time; 404: deleted meanwhile.
      const answer = await s3.send(command, { abortSignal }).catch((error) => {
        attempts = attemptsOf(error) + (session ? 1 : 0);
        return ignoring(...CONDITION_FAILED)(error);
      });
      return answer !== undefined;
    });
    if (!isWritten && condition === 'absent' && attempts > 1) {
      // The answer to the first attempt may have been lost on its way; then what is there now is ours.
      return (await this.readText(key, Math.max(MAX_TEXT_BYTES, Buffer.byteLength(text))))?.text === text;
    }
    return isWritten;
  }

  /**
   * Every object whose key starts with `prefix`, over all pages.
   *
   * @throws {ProblemError} `storage_unavailable` also when the list has no end, or does not say where it goes on
   */
  async listObjects(prefix: string): Promise<ListedObject[]> {
    const objects: ListedObject[] = [];
    let token: string | undefined;
    for (let pages = 0; pages < MAX_PAGES; pages += 1) {
      const input = { Bucket: this.#config.bucket, Prefix: prefix, ContinuationToken: token };
      const page = await this.#calls.run((s3, options) => s3.send(new ListObjectsV2Command(input), options));
      for (const { Key: key, LastModified: changedAt } of page.Contents ?? []) {
        if (key !== undefined) objects.push({ key, changedAt });
      }
      if (!page.IsTruncated) return objects;
      if (!page.NextContinuationToken || page.NextContinuationToken === token) break;
      token = page.NextContinuationToken;
    }
    throw new ProblemError(
      'storage_unavailable',
      'The storage does not list what it holds. Try again soon.',
      {
        retryAfterSeconds: 5,
        fault: 'a list without an end',
      },
    );
  }

  /**
   * How much lies under `prefix`; of a very large one, how much at least.
   *
   * @param counts whether an object of this key is to be counted
   */
  async measure(prefix: string, counts: (key: string) => boolean): Promise<Measured> {
    const measured: Measured = { bytes: 0, objects: 0, complete: false };
    let token: string | undefined;
    for (let pages = 0; pages < MAX_MEASURED_PAGES; pages += 1) {
      const input = { Bucket: this.#config.bucket, Prefix: prefix, ContinuationToken: token };
      const page = await this.#calls.run((s3, options) => s3.send(new ListObjectsV2Command(input), options));
      for (const { Key: key = '', Size: sizeBytes = 0 } of page.Contents ?? []) {
        if (!counts(key)) continue;
        measured.bytes += sizeBytes;
        measured.objects += 1;
      }
      if (!page.IsTruncated) return { ...measured, complete: true };
      if (!page.NextContinuationToken || page.NextContinuationToken === token) break;
      token = page.NextContinuationToken;
    }
    return measured;
  }

  /** The keys alone. */
  async listKeys(prefix: string): Promise<string[]> {
    return (await this.listObjects(prefix)).map(({ key }) => key);
  }

  #at(key: string): { Bucket: string; Key: string } {
    if (key === '') throw new Error('an empty key means the bucket itself');
    return { Bucket: this.#config.bucket, Key: key };
  }
}

/** The text in `body`; leaving the loop ends the connection of one that is too long. */
async function readShort(body: Readable, maxBytes: number): Promise<string> {
  const chunks: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of body) {
    sizeBytes += chunk.length;
    if (sizeBytes > maxBytes) throw new Error('longer than any text of ours');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
