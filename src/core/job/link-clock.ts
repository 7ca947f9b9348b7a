import { type ServerClocks, serverNow } from '../time/server-clock.ts';
import type { JobLink } from './job.ts';

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
