import { BEGIN_MS } from '../job/ticket.ts';

/** A moment by two clocks: one that nobody sets but that may stand still in sleep, and this machine's. */
export interface Instant {
  readonly steadyMs: number;
  readonly wallMs: number;
}

/** What a signature that has just come lives at least. */
export const LEAST_LIFE_MS = 60_000;

/**
 * When a signature is over. From here on it is measured by what goes by: this machine's clock may be set at any time, and what is
 * known of the server's may be of before that. So one that has just come may seem to be over: it is tried all the same, or it would
 * be asked for again and again.
 *
 * @param expiresAt epoch ms by the server's clock
 * @param clockOffsetMs what that is believed to be ahead of this machine's
 * @param leastMs what it lives for certain
 */
export function endOfLife(expiresAt: number, clockOffsetMs: number, now: Instant, leastMs = 0): Instant {
  const leftMs = expiresAt - (now.wallMs + clockOffsetMs);
  const lifeMs = Math.max(leftMs, leastMs) - BEGIN_MS;
  return { steadyMs: now.steadyMs + lifeMs, wallMs: now.wallMs + lifeMs };
}

/** True when it is over by either clock: the one may have slept, and the other may have been set. */
export const isLifeOver = (end: Instant, now: Instant): boolean =>
  now.steadyMs >= end.steadyMs || now.wallMs >= end.wallMs;
