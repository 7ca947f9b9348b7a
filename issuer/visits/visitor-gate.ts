import { FailureLimiter } from '../access/failure-limiter.ts';
import { ProblemError } from '../http/problem-error.ts';
import { WaitingLine } from '../turns/waiting-line.ts';
import { RecentIds } from './recent-ids.ts';

/** Links being looked at in S3 at once. An id is looked at once for all who ask for it meanwhile. */
export const UNKNOWN_IDS_LINE = { maxRunning: 8, maxWaiting: 32 };
const KNOWN_IDS_LINE = { maxRunning: 16, maxWaiting: 64 };

const BUSY_RETRY_SECONDS = 5;
const MAX_KNOWN_IDS = 10_000;

/**
 * What people without a token may cost. Anyone can make up ids, and each costs an S3 call: so they wait in a line of
 * their own, a short one, and an address that made up many is not looked up any more. Links that this process has made
 * or found are neither held up nor turned away by that.
 */
export class VisitorGate {
  readonly #known = new RecentIds(MAX_KNOWN_IDS);
  readonly #knownLine = new WaitingLine(KNOWN_IDS_LINE);
  readonly #unknownLine = new WaitingLine(UNKNOWN_IDS_LINE);
  readonly #madeUp = new FailureLimiter();

  /** @throws {ProblemError} `rate_limited`, 429, when this address asked for too many ids that there are not */
  admit(id: string, address: string, nowMs: number): void {
    const retryAfterSeconds = this.#madeUp.secondsBlocked(address, nowMs);
    if (retryAfterSeconds === undefined || this.#known.has(id)) return;
    throw new ProblemError('rate_limited', 'Too many links that do not exist were tried from this address.', {
      retryAfterSeconds,
    });
  }

  /**
   * Runs the S3 calls of one visit in their turn.
   *
   * @throws {ProblemError} `rate_limited`, 503, when too many are waiting already
   */
  run<T>(id: string, calls: () => Promise<T>): Promise<T> {
    const line = this.#known.has(id) ? this.#knownLine : this.#unknownLine;
    if (!line.isFull) return line.run(calls);
    throw new ProblemError('rate_limited', 'Too many links are being opened at once.', {
      status: 503,
      retryAfterSeconds: BUSY_RETRY_SECONDS,
      fault: 'too many visits at once',
    });
  }

  /** Notes that there is a link with this id. */
  remember(id: string): void {
    this.#known.add(id);
  }

  /** Notes that there is none with the id that this address asked for. */
  countMadeUp(address: string, nowMs: number): void {
    this.#madeUp.count(address, nowMs);
  }
}
