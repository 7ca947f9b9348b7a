import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { IssuerConfig } from '../config/config.ts';
import { serverSideEncryption } from './server-side-encryption.ts';
import { ignoring, type StorageCalls } from './storage-calls.ts';
import { attemptsOf } from './storage-failure.ts';

export interface StoredText {
  text: string;
  etag: string;
}

export interface StoredObject {
  /** As it was stored; `application/octet-stream` when nothing was said. */
  contentType: string;
}

/** Only write if nothing is there yet, or if what is there is still the version with this ETag, sent as it is. */
export type WriteCondition = 'absent' | { etag: string };

/** The few S3 calls that the issuer makes itself. Every failure is a `storage_unavailable` ProblemError. */
export class Storage {
  readonly #config: IssuerConfig;
  readonly #calls: StorageCalls;

  constructor(config: IssuerConfig, calls: StorageCalls) {
    this.#config = config;
    this.#calls = calls;
  }

  /** What is known of an object; undefined when there is no such object. */
  async describeObject(key: string): Promise<StoredObject | undefined> {
    const command = new HeadObjectCommand(this.#at(key));
    const head = await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
    return head && { contentType: head.ContentType ?? 'application/octet-stream' };
  }

  async deleteObject(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.#at(key));
    await this.#calls.run((s3, options) => s3.send(command, options).catch(ignoring(404)));
  }

  async readText(key: string): Promise<StoredText | undefined> {
    const command = new GetObjectCommand(this.#at(key));
    return this.#calls.run(async (s3, options) => {
      const object = await s3.send(command, options).catch(ignoring(404));
      return object?.Body && { text: await object.Body.transformToString(), etag: object.ETag ?? '' };
    });
  }

  /** @returns false when the condition did not hold; nothing was written then */
  async writeText(key: string, text: string, condition: WriteCondition): Promise<boolean> {
    const command = new PutObjectCommand({
      ...this.#at(key),
      Body: text,
      ContentType: 'application/json',
      ...(condition === 'absent' ? { IfNoneMatch: '*' } : { IfMatch: condition.etag }),
      ...serverSideEncryption(this.#config),
    });
    // 412: the condition failed; 409: another conditional write ran at the same time; 404: deleted meanwhile.
    let attempts = 1;
    const written = await this.#calls.run((s3, options) =>
      s3.send(command, options).catch((error) => {
        attempts = attemptsOf(error);
        return ignoring(412, 409, 404)(error);
      }),
    );
    if (written === undefined && condition === 'absent' && attempts > 1) {
      // The answer to the first attempt may have been lost on its way; then what is there now is ours.
      return (await this.readText(key))?.text === text;
    }
    return written !== undefined;
  }

  /** Every key that starts with `prefix`, over all pages. */
  async listKeys(prefix: string): Promise<string[]> {
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const input = { Bucket: this.#config.bucket, Prefix: prefix, ContinuationToken: token };
      const page = await this.#calls.run((s3, options) => s3.send(new ListObjectsV2Command(input), options));
      keys.push(...(page.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key])));
      token = page.IsTruncated ? page.NextContinuationToken : undefined;
    } while (token !== undefined);
    return keys;
  }

  #at(key: string): { Bucket: string; Key: string } {
    if (key === '') throw new Error('an empty key means the bucket itself');
    return { Bucket: this.#config.bucket, Key: key };
  }
}
