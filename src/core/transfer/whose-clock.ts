/** A wrong clock is wrong at five minutes; S3 refuses signatures from fifteen on. */
const LIMIT_MS = 5 * 60_000;

/** `apart`: the service's and the storage's clocks differ, and nothing tells which of them is right. */
export type WrongClock = 'here' | 'service' | 'storage' | 'apart';

export interface ClockFault {
  readonly whose: WrongClock;
  /** By how much, rounded. */
  readonly minutes: number;
}

/**
 * Whose clock is off, out of three: this machine's, the endpoint's, S3's. Two that agree are believed. Null when all
 * agree, and while one of the other two is unknown.
 *
 * @param serviceMs what the endpoint's clock is ahead of this machine's
 * @param storageMs what S3's clock is ahead of this machine's
 */
export function whoseClock(serviceMs: number | undefined, storageMs: number | undefined): ClockFault | null {
  if (serviceMs === undefined || storageMs === undefined) return null;
  const apartMs = Math.abs(serviceMs - storageMs);
  const isOff = (ms: number) => Math.abs(ms) > LIMIT_MS;
  const fault = (whose: WrongClock, ms: number) => ({ whose, minutes: Math.round(Math.abs(ms) / 60_000) });
  if (!isOff(apartMs)) return isOff(serviceMs) ? fault('here', serviceMs) : null;
  if (!isOff(storageMs)) return fault('service', serviceMs);
  if (!isOff(serviceMs)) return fault('storage', storageMs);
  return fault('apart', apartMs);
}
