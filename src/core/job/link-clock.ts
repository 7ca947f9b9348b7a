import { type ServerClocks, serverNow } from '../time/server-clock.ts';
import type { Job, JobLink } from './job.ts';

/** The present, in epoch ms, by the clock that ends a link. */
export type LinkClock = (link: JobLink | undefined) => number;

/** Where the settings say that links come from. */
export interface LinkServers {
  readonly endpoint: string;
  readonly uploadOrigins: readonly string[];
}

/**
 * A stored link ends by the endpoint's clock, a presigned one by that of S3. Where only the other one is known, it is
 * still nearer to the truth than this machine's.
 */
export function linkClock(clocks: ServerClocks, servers: LinkServers, nowMs: number): LinkClock {
  const { endpoint, uploadOrigins } = servers;
  const ofEndpoint = [endpoint, ...uploadOrigins];
  const ofStorage = [...uploadOrigins, endpoint];
  return (link) => {
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
