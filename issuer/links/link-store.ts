import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage, StoredObject } from '../storage/storage.ts';
import { BatchByKey } from '../turns/batch-by-key.ts';
import { isStoredLinkId, recordKey, recordPrefix } from './link-id.ts';
import { type LinkRecord, parseLinkRecord } from './link-record.ts';

const MAX_ATTEMPTS = 20;
const FIRST_PAUSE_MS = 20;
const MAX_PAUSE_MS = 1000;

/**
 * Makes another record of a link's record; may run several times, and may throw to refuse. Returning the record
 * itself writes nothing. `describe` looks at the link's object, once for all changes that are made together.
 */
export type LinkChange = (
  record: LinkRecord,
  describe: () => Promise<StoredObject | undefined>,
) => LinkRecord | Promise<LinkRecord>;

type Outcomes = PromiseSettledResult<LinkRecord | undefined>[];

/** A write that S3 refused because the record is no longer what it was, with what it was meant to do. */
interface RefusedWrite {
  etag: string;
  quoted: boolean;
  text: string;
  outcomes: Outcomes;
}

/** Runs the S3 calls about one link; may refuse by throwing. */
export type CallsRunner = <T>(id: string, calls: () => Promise<T>) => Promise<T>;

/**
 * Records of stored links in the bucket itself. Every change is a compare-and-swap on the record's ETag, so that
 * clicks, renewals and revocations of any number of issuers never undo each other. Within this process changes of one
 * link that come at the same time are made together: they cost one read and one write, however many they are.
 */
export class LinkStore {
  readonly #storage: Storage;
  readonly #updates: BatchByKey<LinkChange, LinkRecord | undefined>;
  #quotesEtags = true;

  constructor(storage: Storage, runCalls: CallsRunner = (_id, calls) => calls()) {
    this.#storage = storage;
    this.#updates = new BatchByKey((id, changes) => runCalls(id, () => this.#updateTogether(id, changes)));
  }

  async create(id: string, record: LinkRecord): Promise<void> {
    const created = await this.#storage.writeText(recordKey(id), JSON.stringify(record), 'absent');
    if (!created) throw new Error('a random link id came twice');
  }

  /**
   * Replaces the record by what `change` makes of it.
   *
   * @returns the record as it is now, undefined for an unknown id
   * @throws {ProblemError} `storage_unavailable` when others kept changing the record
   */
  async update(id: string, change: LinkChange): Promise<LinkRecord | undefined> {
    return isStoredLinkId(id) ? this.#updates.add(id, change) : undefined;
  }

  async #updateTogether(id: string, changes: LinkChange[]): Promise<Outcomes> {
    let object: Promise<StoredObject | undefined> | undefined;
    let refused: RefusedWrite | undefined;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      const stored = await this.#storage.readText(recordKey(id));
      if (!stored) return changes.map(() => ({ status: 'fulfilled', value: undefined }));
      // Not refused at all: the answer was lost, and what was refused is the SDK's second attempt.
      if (refused?.text === stored.text) return refused.outcomes;
      const before = parseLinkRecord(stored.text);
      const describe = () => {
        object ??= this.#storage.describeObject(before.key);
        return object;
      };
      const { after, outcomes } = await applyInOrder(changes, before, describe);
      if (after === before) return outcomes;
      // Refused although nothing changed: the engine reads the header in the other way.
      if (refused?.etag === stored.etag) this.#quotesEtags = !refused.quoted;
      const text = JSON.stringify({ ...after, change: randomUUID() } satisfies LinkRecord);
      refused = { etag: stored.etag, quoted: this.#quotesEtags, text, outcomes };
      const condition = { etag: this.#writeEtag(stored.etag) };
      if (await this.#storage.writeText(recordKey(id), text, condition)) return outcomes;
      // Other issuers are at it too. Without the dice those that met once would meet again.
      await delay(Math.random() * Math.min(MAX_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt));
    }
    throw new ProblemError('storage_unavailable', 'This link is changing too often.', {
      retryAfterSeconds: 1,
    });
  }

  /** HTTP wants the quotes, S3 takes both, and Ceph 16 never matches an ETag with quotes: the engine decides. */
  #writeEtag(etag: string): string {
    return this.#quotesEtags ? etag : etag.replaceAll('"', '');
  }

  /**
   * Ids of every stored link to `key`, dead ones too. Links to another object can be among them, if hardly ever:
   * only the record's own key tells.
   */
  async idsLike(key: string): Promise<string[]> {
    const recordKeys = await this.#storage.listKeys(recordPrefix(key));
    return recordKeys.map((path) => path.slice(path.lastIndexOf('/') + 1, -'.json'.length));
  }
}

/** Each change sees what the one before it left; one that refuses leaves nothing. */
async function applyInOrder(
  changes: LinkChange[],
  before: LinkRecord,
  describe: () => Promise<StoredObject | undefined>,
) {
  const outcomes: PromiseSettledResult<LinkRecord>[] = [];
  let after = before;
  for (const change of changes) {
    try {
      after = await change(after, describe);
      outcomes.push({ status: 'fulfilled', value: after });
    } catch (reason) {
      outcomes.push({ status: 'rejected', reason });
    }
  }
  return { after, outcomes };
}
