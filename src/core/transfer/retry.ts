import type { FailureCode } from '../job/failure.ts';

export interface RetryPolicy {
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** Between two PUTs of one file. */
export const SEND_RETRY: RetryPolicy = { firstDelayMs: 500, maxDelayMs: 30_000 };

/** With the pauses between them about 50 s of patience: longer than a change of Wi-Fi or a hiccup of S3 takes. */
const SEND_LIMIT = 8;
/** A large file is on the way for long and meets more cuts; each of its PUTs also takes its own time. */
const LARGE_SEND_LIMIT = 16;
const LARGE_BYTES = 64 * 1024 * 1024;

/** A server may ask for more than this; nobody waits for it unseen. */
const MAX_RETRY_AFTER_SECONDS = 120;

/**
 * How many PUTs one file gets before the person is asked. Nothing but S3's 2xx confirms any byte of a single PUT, so
 * nothing else lets the count begin anew. A storage that answers "busy" has heard every one of them, whatever the size.
 *
 * @param code why the last one failed
 */
export function sendLimit(sizeBytes: number, code: FailureCode): number {
  return sizeBytes >= LARGE_BYTES && code !== 'storage-busy' ? LARGE_SEND_LIMIT : SEND_LIMIT;
}

/**
 * Milliseconds to wait before attempt `attempt + 1`: exponential with "equal jitter", so that many clients spread out
 * but none retries at once. `retryAfterSeconds` (the server's own word, at most two minutes of it) wins when it is longer.
 *
 * @param attempt 1 for the first attempt, which has just failed
 * @param random a number in [0, 1)
 */
export function retryDelayMs(
  policy: RetryPolicy,
  attempt: number,
  random: number,
  retryAfterSeconds = 0,
): number {
  const ceilingMs = Math.min(policy.maxDelayMs, policy.firstDelayMs * 2 ** (attempt - 1));
  const jittered = ceilingMs / 2 + (ceilingMs / 2) * random;
  return Math.max(jittered, Math.min(retryAfterSeconds, MAX_RETRY_AFTER_SECONDS) * 1000);
}

/** No byte left for this long: the connection is dead even if nobody said so. */
const STALL_MS = 45_000;
/** S3 may take its time to answer after the last byte of a large object. */
const ANSWER_MS = 180_000;
const MAX_WATCH_FACTOR = 8;

/**
 * How long a PUT may show no sign of life. Chromium reports progress about every 1.1 MiB on a slow line, which is two
 * minutes at 10 KB/s: after each stall the next one is given twice the time, so that slow is not taken for dead.
 *
 * @param stalls PUTs of this file that were given up because of it
 */
export function stallLimits(stalls: number): { readonly stallMs: number; readonly answerMs: number } {
  const factor = Math.min(MAX_WATCH_FACTOR, 2 ** stalls);
  return { stallMs: STALL_MS * factor, answerMs: ANSWER_MS * Math.min(4, factor) };
}
