import type { Failure } from '../job/failure.ts';
import type { Job } from '../job/job.ts';
import { retryDelayMs } from './retry.ts';

/** With the endpoint, about a minute in all: a restart, a cold start, a network that has just come back. */
const MAX_WAITS = 5;
const ISSUER_RETRY = { firstDelayMs: 2_000, maxDelayMs: 30_000 };
const OFFLINE_DELAY_MS = 30_000;
/** No wait is longer, so one that seems to be means that this machine's clock was set back. */
const MAX_DELAY_MS = 120_000;

/**
 * How long a job waits before it asks the endpoint once more. Only one that has come far is put off: before its first
 * byte, and for what does not pass by itself, the person is told at once. Being offline is waited out and not counted. An
 * endpoint that takes so many questions a minute is no reason to tell anybody: of five hundred files most have to wait.
 *
 * @returns null when the failure is the job's end
 */
export function putOff(
  { phase, sends = 0, waits = 0 }: Pick<Job, 'phase' | 'sends' | 'waits'>,
  { code, retriable, detail }: Failure,
  random: number,
): { readonly delayMs: number; readonly isCounted: boolean } | null {
  const hasComeFar = phase === 'linking' || (phase === 'ticketing' && sends > 0);
  const isTooSoon = phase === 'ticketing' && code === 'rate-limited';
  if (!hasComeFar && !isTooSoon) return null;
  if (code === 'offline') return { delayMs: OFFLINE_DELAY_MS, isCounted: false };
  const isOfIssuer = code === 'issuer-unreachable' || code === 'rate-limited' || code === 'issuer-refused';
  if (!isOfIssuer || !retriable || waits >= MAX_WAITS) return null;
  const retryAfterSeconds = Number(detail?.retryAfterSeconds ?? 0);
  return { delayMs: retryDelayMs(ISSUER_RETRY, waits + 1, random, retryAfterSeconds), isCounted: true };
}

/** True until a job that was put off may go on. */
export function isPutOff({ notBeforeMs = 0 }: Job, nowMs: number): boolean {
  return notBeforeMs > nowMs && notBeforeMs - nowMs <= MAX_DELAY_MS;
}
