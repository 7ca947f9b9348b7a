const LEAST_MINUTES = 0.5;
const MOST_MINUTES = 60;

/** Minutes until something that the endpoint could not be told is told again: the older it is, the less often. */
export function minutesToNextTry(sinceMs: number, nowMs: number): number {
  // Never negative: the clock may have been set back.
  return Math.min(MOST_MINUTES, Math.max(LEAST_MINUTES, (nowMs - sinceMs) / 60_000));
}
