import { randomUUID } from 'node:crypto';
import type { ScannedObject, ScannedObjects } from '../scan/scanned-objects.ts';
import type { Storage } from '../storage/storage.ts';
import { TextSwap } from '../storage/text-swap.ts';
import { BatchByKey } from '../turns/batch-by-key.ts';
import { isStoredLinkId, recordKey, recordPrefix } from './link-id.ts';
import { type LinkRecord, parseLinkRecord } from './link-record.ts';

/**
 * Makes another record of a link's record; may run several times, and may throw to refuse. Returning the record
 * itself writes nothing. `describe` looks at the link's object, as who asks first can, and once for all changes that are
 * made together: so ask whose link it is before.
 */
export type LinkChange = (record: LinkRecord, describe: Describe) => LinkRecord | Promise<LinkRecord>;

type Describe = (objects: Pick<ScannedObjects, 'describe'>) => Promise<ScannedObject | undefined>;

type Outcomes = PromiseSettledResult<LinkRecord | undefined>[];

/** Runs the S3 calls about one link; may refuse by throwing. */
export type CallsRunner = <T>(id: string, calls: () => Promise<T>) => Promise<T>;

/**
 * Records of stored links in the bucket itself. Every change is a compare-and-swap on the record's ETag, so that
 * clicks, renewals and revocations of any number of issuers never undo each other. Within this process changes of one
 * link that come at the same time are made together: they cost one read and one write, however many they are.
 */
export class LinkStore {
  readonly #storage: Storage;
  readonly #swap: TextSwap;
  readonly #updates: BatchByKey<LinkChange, LinkRecord | undefined>;

  constructor(storage: Storage, runCalls: CallsRunner = (_id, calls) => calls()) {
    this.#storage = storage;
    this.#swap = new TextSwap(storage);
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

  #updateTogether(id: string, changes: LinkChange[]): Promise<Outcomes> {
    let object: Promise<ScannedObject | undefined> | undefined;
    return this.#swap.update<Outcomes>(
      recordKey(id),
      async (stored) => {
        if (!stored) {
          return { text: undefined, result: changes.map(() => ({ status: 'fulfilled', value: undefined })) };
        }
        const before = parseLinkRecord(stored.text);
        const describe: Describe = (objects) => {
          object ??= objects.describe(before.key);
          return object;
        };
        const { after, outcomes } = await applyInOrder(changes, before, describe);
        const text = JSON.stringify({ ...after, change: randomUUID() } satisfies LinkRecord);
        return { text: after === before ? undefined : text, result: outcomes };
      },
      { busy: 'This link is changing too often.' },
    );
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
async function applyInOrder(changes: LinkChange[], before: LinkRecord, describe: Describe) {
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
