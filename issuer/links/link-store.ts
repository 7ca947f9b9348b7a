import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage } from '../storage/storage.ts';
import { isStoredLinkId, recordKey, recordPrefix } from './link-id.ts';
import { type LinkRecord, parseLinkRecord } from './link-record.ts';

const MAX_ATTEMPTS = 40;
const MAX_PAUSE_MS = 150;

/**
 * Records of stored links in the bucket itself. Every change is a compare-and-swap on the record's ETag, so that
 * clicks, renewals and revocations of any number of issuers never undo each other.
 */
export class LinkStore {
  readonly #storage: Storage;
  #quotesEtags = true;

  constructor(storage: Storage) {
    this.#storage = storage;
  }

  async create(id: string, record: LinkRecord): Promise<void> {
    const created = await this.#storage.writeText(recordKey(id), JSON.stringify(record), 'absent');
    if (!created) throw new Error('a random link id came twice');
  }

  /** Undefined for an unknown id. */
  async find(id: string): Promise<LinkRecord | undefined> {
    const stored = isStoredLinkId(id) ? await this.#storage.readText(recordKey(id)) : undefined;
    return stored && parseLinkRecord(stored.text);
  }

  /**
   * Replaces the record by what `change` makes of it; `change` may run several times, and may throw to refuse.
   * Returning the record itself writes nothing.
   *
   * @returns the record as it is now, undefined for an unknown id
   * @throws {ProblemError} `storage_unavailable` when others kept changing the record
   */
  async update(id: string, change: (record: LinkRecord) => LinkRecord): Promise<LinkRecord | undefined> {
    if (!isStoredLinkId(id)) return undefined;
    let refused: { etag: string; quoted: boolean } | undefined;
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt += 1) {
      const stored = await this.#storage.readText(recordKey(id));
      if (!stored) return undefined;
      const before = parseLinkRecord(stored.text);
      const after = change(before);
      if (after === before) return before;
      // Refused although nothing changed: the engine reads the header in the other way.
      if (refused?.etag === stored.etag) this.#quotesEtags = !refused.quoted;
      refused = { etag: stored.etag, quoted: this.#quotesEtags };
      const condition = { etag: this.#writeEtag(stored.etag) };
      if (await this.#storage.writeText(recordKey(id), JSON.stringify(after), condition)) return after;
      await delay(Math.random() * Math.min(MAX_PAUSE_MS, attempt * 10));
    }
    throw new ProblemError('storage_unavailable', 'This link is changing too often.', {
      retryAfterSeconds: 1,
    });
  }

  /** HTTP wants the quotes, S3 takes both, and Ceph 16 never matches an ETag with quotes: the engine decides. */
  #writeEtag(etag: string): string {
    return this.#quotesEtags ? etag : etag.replaceAll('"', '');
  }

  /** Ids of every stored link to `key`, dead ones too. */
  async idsOf(key: string): Promise<string[]> {
    const recordKeys = await this.#storage.listKeys(recordPrefix(key));
    const ids = recordKeys.map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length));
    const records = await Promise.all(ids.map(async (id) => ({ id, record: await this.find(id) })));
    return records.flatMap(({ id, record }) => (record?.key === key ? [id] : []));
  }
}
