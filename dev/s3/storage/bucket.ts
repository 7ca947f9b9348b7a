import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Policy } from '../policy/policy.ts';
import { KeyLock } from './key-lock.ts';
import { MultipartStore } from './multipart-store.ts';
import type { ObjectVersion, Segment, Tag } from './object-version.ts';
import { type BucketSettings, SettingsFile } from './settings-file.ts';
import { writeJson } from './write-json.ts';

interface KeyRecord {
  readonly key: string;
  readonly versions: readonly ObjectVersion[];
}

/** A file that is to become a segment. */
type ReceivedFile = Omit<Segment, 'file'> & { readonly path: string };

/**
 * Objects of one bucket: bytes in files with random names, and one JSON record per key, named by the key's
 * hash. No file name is ever made from a key, so `a` and `a/b` live side by side and `../` leads nowhere.
 */
export class Bucket {
  readonly #records = new Map<string, readonly ObjectVersion[]>();
  readonly #locks = new KeyLock();
  readonly uploads: MultipartStore;

  private constructor(
    readonly name: string,
    readonly dir: string,
    readonly settingsFile: SettingsFile,
  ) {
    this.uploads = new MultipartStore(join(dir, 'uploads'));
  }

  /** Opens the bucket in `dir`, making it when it is new. */
  static async open(name: string, dir: string, defaults: BucketSettings): Promise<Bucket> {
    await Promise.all(
      ['data', 'keys', 'uploads'].map((folder) => mkdir(join(dir, folder), { recursive: true })),
    );
    const settings = await SettingsFile.open(join(dir, 'bucket.json'), name, defaults);
    const bucket = new Bucket(name, dir, settings);
    for (const file of await readdir(join(dir, 'keys'))) {
      if (!file.endsWith('.json')) continue;
      const record: KeyRecord = JSON.parse(await readFile(join(dir, 'keys', file), 'utf8'));
      bucket.#records.set(record.key, record.versions);
    }
    await bucket.uploads.load();
    return bucket;
  }

  get settings(): BucketSettings {
    return this.settingsFile.values;
  }

  get policy(): Policy {
    return this.settingsFile.policy;
  }

  /** Every key that has at least one version, in the order of their UTF-8 bytes, as S3 lists them. */
  keys(): string[] {
    return [...this.#records.keys()].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
  }

  /** Newest first. */
  versions(key: string): readonly ObjectVersion[] {
    return this.#records.get(key) ?? [];
  }

  /** The newest version, unless that is a delete marker. */
  current(key: string): ObjectVersion | undefined {
    const newest = this.versions(key)[0];
    return newest?.isDeleteMarker ? undefined : newest;
  }

  /** One version, or without an id the current one; delete markers count only when named. */
  version(key: string, versionId: string | undefined): ObjectVersion | undefined {
    if (versionId === undefined) return this.current(key);
    return this.versions(key).find((one) => one.versionId === versionId);
  }

  /** Replaces the tags of a version that is there; its bytes and its date stay. */
  async saveTags(key: string, versionId: string, tags: readonly Tag[]): Promise<void> {
    await this.#locks.run(key, async () => {
      const tagged = this.versions(key).map((one) => (one.versionId === versionId ? { ...one, tags } : one));
      if (tagged.length > 0) await this.#replace(key, tagged, []);
    });
  }

  segmentPath(segment: Segment): string {
    return join(this.dir, 'data', segment.file);
  }

  /**
   * Makes the received files, one after the other, the newest version of `key`. `check` runs under the key's lock
   * against the current version and throws to refuse; of two writers with `If-None-Match: *` exactly one gets through.
   */
  async commit(
    key: string,
    received: readonly ReceivedFile[],
    draft: Pick<ObjectVersion, 'etag' | 'lastModifiedMs' | 'headers' | 'tags'>,
    check: (current: ObjectVersion | undefined) => void,
  ): Promise<ObjectVersion> {
    return this.#locks.run(key, async () => {
      check(this.current(key));
      const segments = received.map(({ path: _path, ...rest }) => ({ ...rest, file: randomUUID() }));
      for (const [index, segment] of segments.entries()) {
        await rename(received[index]?.path ?? '', this.segmentPath(segment));
      }
      const sizeBytes = segments.reduce((sum, segment) => sum + segment.sizeBytes, 0);
      const version = { ...draft, ...this.#newVersion(), segments, sizeBytes, isDeleteMarker: false };
      await this.#push(key, version);
      return version;
    });
  }

  /**
   * Removes one version, or the object, or lays a delete marker over it when versioning is on. `check` as for commit.
   */
  async remove(
    key: string,
    nowMs: number,
    versionId: string | undefined,
    check: (current: ObjectVersion | undefined) => void,
  ): Promise<ObjectVersion | undefined> {
    return this.#locks.run(key, async () => {
      check(this.current(key));
      if (versionId !== undefined) {
        const gone = this.versions(key).find((version) => version.versionId === versionId);
        if (gone)
          await this.#replace(
            key,
            this.versions(key).filter((version) => version !== gone),
            [gone],
          );
        return gone;
      }
      if (this.settings.versioning === 'Off') {
        await this.#replace(key, [], this.versions(key));
        return undefined;
      }
      const marker: ObjectVersion = {
        ...this.#newVersion(),
        isDeleteMarker: true,
        segments: [],
        sizeBytes: 0,
        etag: '',
        lastModifiedMs: nowMs,
        headers: {},
      };
      await this.#push(key, marker);
      return marker;
    });
  }

  #newVersion(): { versionId: string } {
    return {
      versionId: this.settings.versioning === 'Enabled' ? randomBytes(16).toString('base64url') : 'null',
    };
  }

  async #push(key: string, version: ObjectVersion): Promise<void> {
    const before = this.versions(key);
    const replaced = before.filter((old) => old.versionId === version.versionId);
    const kept = before.filter((old) => old.versionId !== version.versionId);
    await this.#replace(key, [version, ...kept], replaced);
  }

  async #replace(
    key: string,
    versions: readonly ObjectVersion[],
    dropped: readonly ObjectVersion[],
  ): Promise<void> {
    const path = join(this.dir, 'keys', `${createHash('sha256').update(key).digest('hex')}.json`);
    if (versions.length === 0) {
      await rm(path, { force: true });
      this.#records.delete(key);
    } else {
      await writeJson(path, { key, versions } satisfies KeyRecord);
      this.#records.set(key, versions);
    }
    const files = dropped.flatMap((version) => version.segments);
    await Promise.all(files.map((segment) => rm(this.segmentPath(segment), { force: true })));
  }
}
