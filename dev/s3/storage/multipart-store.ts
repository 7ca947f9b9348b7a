import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KeyLock } from './key-lock.ts';
import { writeJson } from './write-json.ts';

export interface UploadedPart {
  readonly partNumber: number;
  readonly dataFile: string;
  readonly sizeBytes: number;
  /** Hex MD5 of the part. */
  readonly etag: string;
  readonly lastModifiedMs: number;
}

/** A multipart upload that was begun and neither completed nor aborted. */
export interface PendingUpload {
  readonly uploadId: string;
  readonly key: string;
  readonly initiatedAtMs: number;
  /** Headers the finished object will have. */
  readonly headers: Readonly<Record<string, string>>;
  /** By ascending part number. */
  readonly parts: readonly UploadedPart[];
}

/** Pending multipart uploads of one bucket, a folder each. */
export class MultipartStore {
  readonly #uploads = new Map<string, PendingUpload>();
  readonly locks = new KeyLock();

  constructor(readonly dir: string) {}

  async load(): Promise<void> {
    for (const uploadId of await readdir(this.dir)) {
      const text = await readFile(join(this.dir, uploadId, 'upload.json'), 'utf8').catch(() => undefined);
      if (text !== undefined) this.#uploads.set(uploadId, JSON.parse(text));
    }
  }

  async begin(key: string, headers: Readonly<Record<string, string>>, nowMs: number): Promise<PendingUpload> {
    const uploadId = randomBytes(24).toString('hex');
    await mkdir(join(this.dir, uploadId), { recursive: true });
    return this.#save({ uploadId, key, headers, initiatedAtMs: nowMs, parts: [] });
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

  async #save(upload: PendingUpload): Promise<PendingUpload> {
    await writeJson(join(this.dir, upload.uploadId, 'upload.json'), upload);
    this.#uploads.set(upload.uploadId, upload);
    return upload;
  }
}
