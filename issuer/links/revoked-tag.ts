import type { IssuerConfig } from '../config/config.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { IssuerPorts } from '../ports.ts';
import type { Storage } from '../storage/storage.ts';
import type { LinkStore } from './link-store.ts';

/** A tag that the policy of the bucket refuses to read, see `NothingRevoked` in the template. */
const TAG = { name: 'putlink', value: 'revoked' };

interface Acting {
  config: Pick<IssuerConfig, 'revokedTag'>;
  ports: Pick<IssuerPorts, 'now'>;
  links: LinkStore;
  /** As the one who revokes, or shares, may reach it. */
  storage: Pick<Storage, 'readTags' | 'writeTags'>;
}

/**
 * Ends what earlier clicks have handed out. S3's own URLs cannot be taken back one by one; but a bucket can refuse to read what is
 * tagged as revoked, by any URL. So an object is tagged when the last of its links is revoked.
 */
export class RevokedTag {
  readonly #around: Acting;

  constructor(around: Acting) {
    this.#around = around;
  }

  /**
   * Called when a link to `key` was revoked: nothing of what it handed out works after this, unless another link to the same file
   * is to go on.
   *
   * @throws {ProblemError} as `Storage` does; who asks again finds it done, or has it done
   */
  async mark(key: string): Promise<void> {
    if (!this.#around.config.revokedTag || (await this.#isShared(key))) return;
    await this.#write(key, true);
    // A link that was made meanwhile goes on. One that is made later finds the tag: its record is written before it looks.
    if (await this.#isShared(key)) await this.#write(key, false);
  }

  /**
   * Runs `look`, which reads an object for a new link; an object that is refused because all its links were revoked is opened
   * again for it.
   */
  async opening<T>(key: string, look: () => Promise<T>): Promise<T> {
    try {
      return await look();
    } catch (error) {
      const isRefused = error instanceof ProblemError && error.code === 'storage_refused';
      if (!this.#around.config.revokedTag || !isRefused || !(await this.#write(key, false))) throw error;
      return look();
    }
  }

  /** Whether a link to the object is neither revoked nor over. */
  async #isShared(key: string): Promise<boolean> {
    const { links, ports } = this.#around;
    for (const id of await links.idsLike(key)) {
      const record = await links.update(id, (current) => current);
      const isOfKey = record?.key === key;
      if (isOfKey && record.revokedAt === undefined && Date.parse(record.expiresAt) > ports.now())
        return true;
    }
    return false;
  }

  /** Tags of others stay. @returns whether anything had to be changed */
  async #write(key: string, isRevoked: boolean): Promise<boolean> {
    const { storage } = this.#around;
    const stored = await storage.readTags(key);
    if (!stored) return false;
    const { [TAG.name]: state, ...others } = stored.tags;
    if ((state === TAG.value) === isRevoked) return false;
    await storage.writeTags(key, isRevoked ? { ...others, [TAG.name]: TAG.value } : others);
    return true;
  }
}
