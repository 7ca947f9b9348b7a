/** True while less than `spanMs` have passed since `sinceMs` by the same clock; false when that was set back. */
export function isWithin(spanMs: number, sinceMs: number, nowMs: number): boolean {
  return nowMs >= sinceMs && nowMs - sinceMs < spanMs;
}
