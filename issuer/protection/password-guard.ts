import { FailureLimiter } from '../access/failure-limiter.ts';
import { ProblemError } from '../http/problem-error.ts';
import type { LinkRecord } from '../links/link-record.ts';
import type { LinkStore } from '../links/link-store.ts';
import { WaitingLine } from '../turns/waiting-line.ts';
import { isPassword } from './password-hash.ts';
import { ProvenPasswords } from './proven-passwords.ts';

/** A look at a password takes 32 MiB and most of a core's time for a while. */
const LOOKS_LINE = { maxRunning: 2, maxWaiting: 16 };
const BUSY_RETRY_SECONDS = 5;

/** In a minute, from one address, for one link: as many as a person mistypes. */
const MAX_WRONG_PER_ADDRESS = 5;

/**
 * In a day, for one link, from all addresses and at all issuers together. A link can live a year, and somebody who has it and not
 * its password gets eighteen thousand guesses in that time: fewer than there are words.
 */
const MAX_WRONG_PER_DAY = 50;
const DAY_MS = 86_400_000;

interface Attempt {
  id: string;
  address: string;
  password: string;
}

/** Lets through who knows a link's password, and keeps others from trying many. */
export class PasswordGuard {
  readonly #links: LinkStore;
  readonly #now: () => number;
  readonly #wrong = new FailureLimiter(MAX_WRONG_PER_ADDRESS);
  readonly #line = new WaitingLine(LOOKS_LINE);
  readonly #proven = new ProvenPasswords();

  constructor(links: LinkStore, now: () => number) {
    this.#links = links;
    this.#now = now;
  }

  /**
   * Looks at a password. The attempt is written down before it is looked at, so that no number of issuers gives anybody more of
   * them, and taken back if it was right.
   *
   * @returns what the record has of the password that was right; undefined for a link without one
   * @throws {ProblemError} `password_wrong`; `password_locked` when too many were; `rate_limited` when too many are being looked at
   */
  async prove({ id, address, password }: Attempt): Promise<string | undefined> {
    const who = `${id} ${address}`;
    const blockedSeconds = this.#wrong.secondsBlocked(who, this.#now());
    if (blockedSeconds !== undefined) throw tooMany(blockedSeconds);
    const record = await this.#links.update(id, (current) => current);
    const hash = record?.password?.hash;
    if (hash === undefined) return undefined;
    if (this.#proven.has(id, hash, password, this.#now())) return hash;
    await this.#links.update(id, (current) => withAttempt(current, hash, this.#now()));
    if (!(await this.#look(password, hash))) {
      this.#wrong.count(who, this.#now());
      throw new ProblemError('password_wrong', 'This is not the password of this link.');
    }
    this.#proven.add(id, hash, password, this.#now());
    await this.#links.update(id, (current) => withoutAttempt(current, hash));
    return hash;
  }

  #look(password: string, hash: string): Promise<boolean> {
    if (!this.#line.isFull) return this.#line.run(() => isPassword(password, hash));
    throw new ProblemError('rate_limited', 'Too many passwords are being looked at.', {
      status: 503,
      retryAfterSeconds: BUSY_RETRY_SECONDS,
      fault: 'too many passwords at once',
    });
  }
}

/**
 * The record with one more attempt. A password that was changed meanwhile starts anew.
 *
 * @throws {ProblemError} `password_locked` when the day has no more
 */
function withAttempt(record: LinkRecord, hash: string, nowMs: number): LinkRecord {
  const { password } = record;
  if (password?.hash !== hash) return record;
  const isRunning = password.wrong !== undefined && Date.parse(password.wrong.until) > nowMs;
  const { count, until } =
    isRunning && password.wrong
      ? password.wrong
      : { count: 0, until: new Date(nowMs + DAY_MS).toISOString() };
  if (count >= MAX_WRONG_PER_DAY) throw tooMany(Math.ceil((Date.parse(until) - nowMs) / 1000));
  return { ...record, password: { hash, wrong: { count: count + 1, until } } };
}

function withoutAttempt(record: LinkRecord, hash: string): LinkRecord {
  const { password } = record;
  if (password?.hash !== hash || !password.wrong) return record;
  const { count, until } = password.wrong;
  return { ...record, password: count > 1 ? { hash, wrong: { count: count - 1, until } } : { hash } };
}

function tooMany(retryAfterSeconds: number): ProblemError {
  return new ProblemError('password_locked', 'Too many wrong passwords were tried for this link.', {
    retryAfterSeconds: Math.max(1, retryAfterSeconds),
  });
}
