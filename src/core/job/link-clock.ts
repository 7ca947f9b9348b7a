import { type ServerClocks, serverNow } from '../time/server-clock.ts';
import type { Job } from './job.ts';

/** What tells which clock ends a link: its own, and the place's. */
export type Linked = Pick<Job, 'link' | 'placeId'>;

/** The present, in epoch ms, by the clock that ends a job's link. */
export type LinkClock = (of: Linked) => number;

/** Where a place's links come from. */
export interface LinkServers {
  readonly endpoint: string;
  readonly uploadOrigins: readonly string[];
}

/**
 * A stored link ends by the endpoint's clock, a presigned one by that of S3. Where only the other one is known, it is
 * still nearer to the truth than this machine's.
 */
export function linkClock(
  clocks: ServerClocks,
  serversOf: (of: Linked) => LinkServers | undefined,
  nowMs: number,
): LinkClock {
  return (of) => {
    const { link } = of;
    const { endpoint = '', uploadOrigins = [] } = serversOf(of) ?? {};
    const ofEndpoint = [endpoint, ...uploadOrigins];
    const ofStorage = [...uploadOrigins, endpoint];
    const own = link?.kind === 'stored' && link.url ? [link.url] : [];
    return serverNow(clocks, link?.kind === 'presigned' ? ofStorage : [...own, ...ofEndpoint], nowMs);
  };
}

/** For so long this machine's clock knows a span better than any guess of another one. */
const FIRST_MOMENT_MS = 60_000;

/**
 * What a link can still live at most, in ms: in the first moment after it came, what was asked for without the time since. A guess
 * of the server's clock may be late by half a round trip, and a link of ten minutes would then be said to live all of them.
 */
export function mostLeftMs(
  { link, expiresInSeconds }: Pick<Job, 'link' | 'expiresInSeconds'>,
  nowMs: number,
): number {
  const sinceMs = nowMs - (link?.reservedAtMs ?? Number.NEGATIVE_INFINITY);
  const isFirst = sinceMs >= 0 && sinceMs < FIRST_MOMENT_MS;
  return isFirst ? expiresInSeconds * 1000 - Math.max(1, sinceMs) : Number.POSITIVE_INFINITY;
}
