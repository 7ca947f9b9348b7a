import { ProblemError } from '../http/problem-error.ts';
import { within } from '../patience/patience.ts';
import { Looks } from './looks.ts';
import type { People } from './people-record.ts';
import type { PeopleStore, ReadPeople } from './people-store.ts';
import { RecentMisses } from './recent-misses.ts';

/** What was read so lately is the truth, without a look. */
const FRESH_MS = 30_000;
/** Older than this nothing is taken for true without a look: so a revocation is known everywhere within a minute. */
const LOOK_FIRST_MS = 55_000;
/** While the storage does not answer, who was known stays known for so long. */
const KEEP_MS = 15 * 60_000;
/** How long a request waits for a look. */
const WAIT_MS = 3000;
/** After a look that failed nobody waits for another one in this time. */
const FAILED_PAUSE_MS = 5000;

/** Picks something out of the people, by the hash of a secret. */
export type Pick<T> = (people: People, sha256: string) => T | undefined;

/**
 * The people as this process knows them. They are looked up by the SHA-256 of what a client sent: what the time of that could
 * tell is of a hash that nobody can choose. Who is known costs no request to S3 but two a minute; who is not shares one look
 * with all others who are not, twice a second at most, and is not looked up again for a while.
 */
export class Directory {
  readonly #store: PeopleStore;
  readonly #now: () => number;
  readonly #looks = new Looks(() => this.#look());
  readonly #misses = new RecentMisses();
  #known: ReadPeople | undefined;
  #readAtMs = 0;
  #failure: { error: unknown; atMs: number } | undefined;

  constructor(store: PeopleStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /**
   * What `pick` finds, or undefined when there is nothing, as it was a minute ago at the most.
   *
   * @param mayLook whether somebody unknown is worth a look now; else the next one, within the minute, tells
   * @throws {ProblemError} the storage's, when it does not tell and nothing is known of this
   */
  async find<T>(pick: Pick<T>, sha256: string, mayLook: boolean): Promise<T | undefined> {
    const found = this.#pick(pick, sha256);
    const ageMs = this.#ageMs;
    if (found !== undefined) {
      if (ageMs >= LOOK_FIRST_MS) return this.#findOld(pick, sha256);
      if (ageMs >= FRESH_MS) this.#looks.ask().catch(() => undefined);
      return found;
    }
    if (this.#misses.has(sha256, this.#now())) return undefined;
    if (!mayLook && ageMs < FRESH_MS) return undefined;
    await this.#lookOrFail();
    const seen = this.#pick(pick, sha256);
    if (seen === undefined) this.#misses.add(sha256, this.#now());
    return seen;
  }

  /** Whether the record was ever read here. */
  get wasRead(): boolean {
    return this.#known !== undefined;
  }

  /** Takes over what this process has just written. */
  adopt(people: People): void {
    this.#known = { people, etag: undefined };
    this.#readAtMs = this.#now();
  }

  /** Somebody who was known: a look that fails leaves them so for a while, and then nobody can tell. */
  async #findOld<T>(pick: Pick<T>, sha256: string): Promise<T | undefined> {
    try {
      await this.#lookOrFail();
    } catch (error) {
      if (this.#ageMs >= KEEP_MS) throw error;
    }
    return this.#pick(pick, sha256);
  }

  async #lookOrFail(): Promise<void> {
    const failure = this.#failure;
    if (failure && performance.now() - failure.atMs < FAILED_PAUSE_MS) throw failure.error;
    try {
      await within(WAIT_MS, this.#looks.ask());
    } catch (error) {
      if (error instanceof ProblemError) throw error;
      const tooLate = new ProblemError(
        'storage_unavailable',
        'The storage does not answer. Try again soon.',
        {
          retryAfterSeconds: 5,
          fault: 'the record of people was not read in time',
        },
      );
      this.#failure = { error: tooLate, atMs: performance.now() };
      throw tooLate;
    }
  }

  async #look(): Promise<void> {
    const beganAtMs = this.#now();
    try {
      this.#known = await this.#store.read(this.#known);
      this.#readAtMs = beganAtMs;
      this.#failure = undefined;
    } catch (error) {
      this.#failure = { error, atMs: performance.now() };
      throw error;
    }
  }

  #pick<T>(pick: Pick<T>, sha256: string): T | undefined {
    return this.#known && pick(this.#known.people, sha256);
  }

  /** Of what is known. A clock that was set back leaves nobody knowing, and so does the start. */
  get #ageMs(): number {
    const ageMs = this.#now() - this.#readAtMs;
    return this.#known && ageMs >= 0 ? ageMs : Number.POSITIVE_INFINITY;
  }
}
