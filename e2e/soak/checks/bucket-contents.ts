import {
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  NoSuchUpload,
  paginateListObjectsV2,
  S3Client,
} from '@aws-sdk/client-s3';
import type { EmbeddedS3 } from '../../../dev/s3/server.ts';
import { sha256 } from '../../../dev/stack/download.ts';

/** The bucket as its owner sees it, past the fronts. */
export class BucketContents {
  readonly #bucket: string;
  readonly #client: S3Client;

  constructor({ bucket, endpoint, region, accessKeyId, secretAccessKey }: EmbeddedS3) {
    this.#bucket = bucket;
    const credentials = { accessKeyId, secretAccessKey };
    this.#client = new S3Client({ endpoint, region, forcePathStyle: true, credentials });
  }

  /** Of all uploads; the records of links are left out. */
  async keys(): Promise<string[]> {
    const keys: string[] = [];
    for await (const { Contents = [] } of paginateListObjectsV2(
      { client: this.#client },
      { Bucket: this.#bucket },
    )) {
      keys.push(...Contents.flatMap(({ Key }) => (Key && !Key.startsWith('.putlink/') ? [Key] : [])));
    }
    return keys;
  }

  async sha256Of(key: string): Promise<string> {
    const { Body } = await this.#client.send(new GetObjectCommand({ Bucket: this.#bucket, Key: key }));
    return sha256((await Body?.transformToByteArray()) ?? new Uint8Array());
  }

  /** The uploads in parts that are neither complete nor aborted, with the number of parts that each holds. */
  async unfinished(): Promise<{ key: string; parts: number }[]> {
    const { Uploads = [] } = await this.#client.send(
      new ListMultipartUploadsCommand({ Bucket: this.#bucket }),
    );
    const held = await Promise.all(
      Uploads.map(async ({ Key = '', UploadId }) => {
        const of = { Bucket: this.#bucket, Key, UploadId };
        // One may be freed in this moment.
        const found = await this.#client.send(new ListPartsCommand(of)).catch(unlessGone);
        return found ? [{ key: Key, parts: found.Parts?.length ?? 0 }] : [];
      }),
    );
    return held.flat();
  }
}

function unlessGone(thrown: unknown): undefined {
  if (!(thrown instanceof NoSuchUpload)) throw thrown;
}
