import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { S3Reply } from '../http/s3-request.ts';
import { KeyLock } from './key-lock.ts';
import type { Tag } from './object-version.ts';
import { writeJson } from './write-json.ts';

export interface UploadedPart {
  readonly partNumber: number;
  readonly dataFile: string;
  readonly sizeBytes: number;
  /** Hex MD5 of the part. */
  readonly etag: string;
  readonly lastModifiedMs: number;
  /** x-amz-checksum-* by header name, base64. */
  readonly checksums?: Readonly<Record<string, string>>;
}

/** What the finished object is to be checked by. */
export interface UploadChecksum {
  /** Such as `x-amz-checksum-crc32`. */
  readonly header: string;
  /** Over all bytes, or over the parts' digests. */
  readonly type: 'FULL_OBJECT' | 'COMPOSITE';
}

/** What was answered to a completion, to be answered again when it is asked for again. */
export interface FinishedUpload {
  readonly key: string;
  /** The list of parts as it was asked for. */
  readonly request: string;
  readonly reply: S3Reply;
  readonly finishedAtMs: number;
}

/** How long a completion can be repeated; S3 says no more than that it can. */
const REPEATABLE_MS = 60 * 60_000;

/** A multipart upload that was begun and neither completed nor aborted. */
export interface PendingUpload {
  readonly uploadId: string;
  readonly key: string;
  readonly initiatedAtMs: number;
  /** Headers the finished object will have. */
  readonly headers: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
  readonly checksum?: UploadChecksum;
  /** By ascending part number. */
  readonly parts: readonly UploadedPart[];
}

/** Pending multipart uploads of one bucket, a folder each. */
export class MultipartStore {
  readonly #uploads = new Map<string, PendingUpload>();
  readonly #finished = new Map<string, FinishedUpload>();
  readonly locks = new KeyLock();

  constructor(readonly dir: string) {}

  async load(): Promise<void> {
    for (const uploadId of await readdir(this.dir)) {
      const text = await readFile(join(this.dir, uploadId, 'upload.json'), 'utf8').catch(() => undefined);
      if (text !== undefined) this.#uploads.set(uploadId, JSON.parse(text));
    }
  }

  async begin(upload: Omit<PendingUpload, 'uploadId' | 'parts'>): Promise<PendingUpload> {
    const uploadId = randomBytes(24).toString('hex');
    await mkdir(join(this.dir, uploadId), { recursive: true });
    return this.#save({ ...upload, uploadId, parts: [] });
  }

  /** The upload of that id, if it belongs to `key`. */
  find(key: string, uploadId: string): PendingUpload | undefined {
    const upload = this.#uploads.get(uploadId);
    return upload?.key === key ? upload : undefined;
  }

  all(): PendingUpload[] {
    return [...this.#uploads.values()];
  }

  /** Adds the received file as a part, in place of an earlier part of the same number. Hold the upload's lock. */
  async addPart(
    upload: PendingUpload,
    receivedPath: string,
    part: Omit<UploadedPart, 'dataFile'>,
  ): Promise<void> {
    const added = { ...part, dataFile: randomUUID() };
    await rename(receivedPath, this.partPath(upload, added));
    const others = upload.parts.filter((other) => other.partNumber !== part.partNumber);
    const parts = [...others, added].sort((a, b) => a.partNumber - b.partNumber);
    await this.#save({ ...upload, parts });
    const replaced = upload.parts.find((other) => other.partNumber === part.partNumber);
    if (replaced) await rm(this.partPath(upload, replaced), { force: true });
  }

  partPath(upload: PendingUpload, part: UploadedPart): string {
    return join(this.dir, upload.uploadId, part.dataFile);
  }

  async drop(upload: PendingUpload): Promise<void> {
    this.#uploads.delete(upload.uploadId);
    await rm(join(this.dir, upload.uploadId), { recursive: true, force: true });
  }

  /** Drops an upload that became an object. Its answer is kept for a while, in memory only. */
  async finish(upload: PendingUpload, finished: FinishedUpload): Promise<void> {
    for (const [uploadId, { finishedAtMs }] of this.#finished) {
      if (finished.finishedAtMs - finishedAtMs > REPEATABLE_MS) this.#finished.delete(uploadId);
    }
    this.#finished.set(upload.uploadId, finished);
    await this.drop(upload);
  }

  /** The finished upload of that id, if it was of `key` and not long ago. */
  findFinished(key: string, uploadId: string, nowMs: number): FinishedUpload | undefined {
    const finished = this.#finished.get(uploadId);
    if (finished?.key !== key || nowMs - finished.finishedAtMs > REPEATABLE_MS) return undefined;
    return finished;
  }

  async #save(upload: PendingUpload): Promise<PendingUpload> {
    await writeJson(join(this.dir, upload.uploadId, 'upload.json'), upload);
    this.#uploads.set(upload.uploadId, upload);
    return upload;
  }
}
