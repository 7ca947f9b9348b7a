export interface RetryPolicy {
  readonly attempts: number;
  readonly firstDelayMs: number;
  readonly maxDelayMs: number;
}

/** For one S3 request: about 40 s of patience in all, longer than a Wi-Fi change takes. */
export const transferRetry: RetryPolicy = { attempts: 6, firstDelayMs: 800, maxDelayMs: 15_000 };

/**
 * Milliseconds to wait before attempt `attempt + 1`: exponential with "equal jitter", so that many clients spread out
 * but none retries at once. `retryAfterSeconds` (the server's own word) wins when it is longer.
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
  return Math.max(jittered, Math.min(retryAfterSeconds, 120) * 1000);
}
