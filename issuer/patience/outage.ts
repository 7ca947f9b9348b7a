import { ProblemError } from '../http/problem-error.ts';
import { isTimeout } from '../storage/storage-failure.ts';

/** So many calls in a row without an answer are an outage; a single one may be a lost packet. */
const SILENT_CALLS = 3;

/**
 * Notices that S3 does not answer at all. While it is silent one call at a time tries again, and all others are
 * refused at once: whoever waits for a place behind silent calls would wait as long as all of them together.
 */
export class Outage {
  readonly #pauseMs: number;
  #silentCalls = 0;
  #nextTryAtMs = 0;

  /** @param pauseMs between two tries while S3 is silent */
  constructor(pauseMs: number) {
    this.#pauseMs = pauseMs;
  }

  /** @throws {ProblemError} `storage_unavailable`, without making the call, while S3 is known to be silent */
  async watch<T>(call: () => Promise<T>): Promise<T> {
    const nowMs = performance.now();
    if (this.#silentCalls >= SILENT_CALLS) {
      if (nowMs < this.#nextTryAtMs) throw this.#refuse();
      // Nobody else tries until this one is answered or has waited in vain.
      this.#nextTryAtMs = Number.POSITIVE_INFINITY;
    }
    try {
      const result = await call();
      this.#silentCalls = 0;
      return result;
    } catch (error) {
      this.#silentCalls = isTimeout(error) ? this.#silentCalls + 1 : 0;
      throw error;
    } finally {
      this.#nextTryAtMs = performance.now() + this.#pauseMs;
    }
  }

  #refuse(): ProblemError {
    return new ProblemError('storage_unavailable', 'The storage does not answer. Try again soon.', {
      retryAfterSeconds: 5,
      fault: 'silent storage',
    });
  }
}
