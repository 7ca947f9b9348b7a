import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CorsRule } from '../cors/cors-rule.ts';
import { S3Error } from '../http/s3-error.ts';
import { Bucket } from './bucket.ts';
import { isBucketName } from './bucket-name.ts';

/** All buckets under one folder, and the place where bodies land before they become objects. */
export class BucketSet {
  readonly #buckets = new Map<string, Bucket>();

  private constructor(
    readonly dir: string,
    private readonly clock: () => number,
  ) {}

  /** Opens what is in `dir` and makes the buckets named. Bodies left over from a crash are removed. */
  static async open(
    dir: string,
    names: readonly string[],
    corsRules: readonly CorsRule[],
    clock: () => number,
  ): Promise<BucketSet> {
    const set = new BucketSet(dir, clock);
    await rm(set.incomingDir, { recursive: true, force: true });
    await mkdir(set.incomingDir, { recursive: true });
    await mkdir(join(dir, 'buckets'), { recursive: true });
    const found = await readdir(join(dir, 'buckets'));
    for (const name of new Set([...found, ...names])) await set.create(name, corsRules);
    return set;
  }

  get incomingDir(): string {
    return join(this.dir, 'incoming');
  }

  async create(name: string, corsRules: readonly CorsRule[]): Promise<void> {
    if (!isBucketName(name)) {
      throw new S3Error('InvalidBucketName', 'The specified bucket is not valid.');
    }
    const defaults = { corsRules, versioning: 'Off' as const, createdAtMs: this.clock() };
    this.#buckets.set(name, await Bucket.open(name, join(this.dir, 'buckets', name), defaults));
  }

  async remove(bucket: Bucket): Promise<void> {
    if (bucket.keys().length > 0) {
      throw new S3Error('BucketNotEmpty', 'The bucket you tried to delete is not empty.');
    }
    this.#buckets.delete(bucket.name);
    await rm(bucket.dir, { recursive: true, force: true });
  }

  all(): Bucket[] {
    return [...this.#buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  find(name: string): Bucket | undefined {
    return this.#buckets.get(name);
  }

  /** Throws S3Error NoSuchBucket when there is none of that name. */
  need(name: string): Bucket {
    const bucket = this.#buckets.get(name);
    if (!bucket)
      throw new S3Error('NoSuchBucket', 'The specified bucket does not exist', { BucketName: name });
    return bucket;
  }
}
