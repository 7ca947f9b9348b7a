import { readFile } from 'node:fs/promises';
import type { CorsRule } from '../cors/cors-rule.ts';
import type { Policy } from '../policy/policy.ts';
import { readBucketPolicy } from '../policy/read-policy-document.ts';
import type { Tag } from './object-version.ts';
import { writeJson } from './write-json.ts';

export type VersioningStatus = 'Enabled' | 'Suspended' | 'Off';

export interface BucketSettings {
  readonly corsRules: readonly CorsRule[];
  readonly versioning: VersioningStatus;
  readonly createdAtMs: number;
  /** Configurations kept as they were put, by subresource name: `policy`, `lifecycle` and so on. */
  readonly documents?: Readonly<Record<string, string>>;
  readonly tags?: readonly Tag[];
}

/** What is set on a bucket, kept in one JSON file. */
export class SettingsFile {
  #values: BucketSettings;
  #policy: Policy = [];

  private constructor(
    private readonly path: string,
    private readonly bucketName: string,
    values: BucketSettings,
  ) {
    this.#values = values;
    this.#policy = this.#readPolicy();
  }

  /** Reads the file, or makes it with `defaults` when it is not there. */
  static async open(path: string, bucketName: string, defaults: BucketSettings): Promise<SettingsFile> {
    const text = await readFile(path, 'utf8').catch(() => undefined);
    const file = new SettingsFile(path, bucketName, text === undefined ? defaults : JSON.parse(text));
    if (text === undefined) await file.save({});
    return file;
  }

  get values(): BucketSettings {
    return this.#values;
  }

  /** The bucket's policy, taken apart; empty without one. */
  get policy(): Policy {
    return this.#policy;
  }

  async save(change: Partial<BucketSettings>): Promise<void> {
    this.#values = { ...this.#values, ...change };
    this.#policy = this.#readPolicy();
    await writeJson(this.path, this.#values);
  }

  /** Keeps a configuration as it was put, or with undefined forgets it. */
  async saveDocument(name: string, text: string | undefined): Promise<void> {
    const { [name]: _old, ...others } = this.#values.documents ?? {};
    await this.save({ documents: text === undefined ? others : { ...others, [name]: text } });
  }

  #readPolicy(): Policy {
    const text = this.#values.documents?.policy;
    return text === undefined ? [] : readBucketPolicy(text, this.bucketName);
  }
}
