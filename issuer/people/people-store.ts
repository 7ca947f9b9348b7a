import { randomUUID } from 'node:crypto';
import { ProblemError } from '../http/problem-error.ts';
import type { Storage, StoredText } from '../storage/storage.ts';
import { TextSwap } from '../storage/text-swap.ts';
import { BatchByKey } from '../turns/batch-by-key.ts';
import { NOBODY, PEOPLE_KEY, PEOPLE_MAX_BYTES, type People, parsePeople } from './people-record.ts';
import { withoutLongGone } from './without-long-gone.ts';

/** What a change makes of the people, and what it tells. The very same people: nothing is written. */
export interface PeopleChange<T> {
  people: People;
  result: T;
}

type ChangePeople = (people: People) => PeopleChange<unknown>;

/** What was read of the people. */
export interface ReadPeople {
  people: People;
  /** Undefined where there is no record yet. */
  etag: string | undefined;
}

/**
 * The record of who may upload, in the bucket. Changes are compare-and-swap, so that of two machines that redeem one invitation
 * at two issuers one is let in; within this process those that come at once share their calls of S3.
 */
export class PeopleStore {
  readonly #storage: Storage;
  readonly #swap: TextSwap;
  readonly #now: () => number;
  readonly #changes = new BatchByKey<ChangePeople, unknown>((_key, changes) => this.#changeTogether(changes));

  constructor(storage: Storage, now: () => number) {
    this.#storage = storage;
    this.#swap = new TextSwap(storage);
    this.#now = now;
  }

  /**
   * The people as they are now.
   *
   * @param known what was read before: the same again if nothing has changed since
   * @throws {ProblemError} `storage_unavailable` or `storage_refused`
   */
  async read(known?: ReadPeople): Promise<ReadPeople> {
    const stored =
      known?.etag === undefined
        ? await this.#storage.readText(PEOPLE_KEY, PEOPLE_MAX_BYTES)
        : await this.#storage.readChangedText(PEOPLE_KEY, known.etag, PEOPLE_MAX_BYTES);
    if (stored === 'unchanged' && known) return known;
    const text = stored === 'unchanged' ? undefined : stored;
    return { people: parseStored(text), etag: text?.etag };
  }

  /**
   * Stores what `change` makes of the people; it may run several times, and may throw to refuse.
   *
   * @throws {ProblemError} the storage's, or what `change` throws
   */
  change<T>(change: (people: People) => PeopleChange<T>): Promise<T> {
    return this.#changes.add(PEOPLE_KEY, change) as Promise<T>;
  }

  #changeTogether(changes: ChangePeople[]): Promise<PromiseSettledResult<unknown>[]> {
    return this.#swap.update<PromiseSettledResult<unknown>[]>(
      PEOPLE_KEY,
      (stored) => {
        const before = parseStored(stored);
        let after = before;
        // Each change sees what the one before it left; one that refuses leaves nothing.
        const result = changes.map((change): PromiseSettledResult<unknown> => {
          try {
            const made = change(after);
            after = made.people;
            return { status: 'fulfilled', value: made.result };
          } catch (reason) {
            return { status: 'rejected', reason };
          }
        });
        return { text: after === before ? undefined : this.#write(after), result };
      },
      { maxBytes: PEOPLE_MAX_BYTES, busy: 'Too many people are being let in at once. Try again soon.' },
    );
  }

  #write(people: People): string {
    const text = JSON.stringify({ ...withoutLongGone(people, this.#now()), change: randomUUID() });
    if (Buffer.byteLength(text) <= PEOPLE_MAX_BYTES) return text;
    throw new ProblemError(
      'storage_unavailable',
      'There is no room for more people. Tell an administrator.',
      {
        fault: 'the record of people is full',
      },
    );
  }
}

function parseStored(stored: StoredText | undefined): People {
  if (!stored) return NOBODY;
  try {
    return parsePeople(stored.text);
  } catch {
    throw new ProblemError(
      'storage_unavailable',
      'The record of people cannot be read. Tell an administrator.',
      {
        fault: `${PEOPLE_KEY} is damaged`,
      },
    );
  }
}
