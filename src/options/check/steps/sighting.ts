import { obstacleOfNetError } from '../../../core/obstacle/network-obstacle.ts';
import type { Obstacle } from '../../../core/obstacle/obstacle.ts';
import { obstacleOfRedirect } from '../../../core/obstacle/redirect-obstacle.ts';

/** A request that failed, or one whose answer led elsewhere. */
export type SightingKind = 'error' | 'redirect';

/** How a request of this page ended, as the browser tells it to an extension that may see its host. */
export interface Sighting {
  readonly url: string;
  /** As `net::ERR_CONNECTION_REFUSED`. */
  readonly error?: string;
  /** Of an answer that leads elsewhere. */
  readonly location?: string;
}

export interface WayWatch {
  /** The newest one since `forget`; null where the browser tells nothing, as of a host that is not granted. */
  last(kind: SightingKind): Promise<Sighting | null>;
  /** What was seen until now is of no interest any more. */
  forget(): void;
}

export interface ObstacleSeen {
  readonly obstacle: Obstacle;
  readonly host: string;
  /** Origin that it leads to. */
  readonly to?: string;
}

/** What a sighting means; null where it tells nothing about the way. */
export function obstacleOfSighting({ url, error, location }: Sighting): ObstacleSeen | null {
  const { host } = new URL(url);
  if (location !== undefined) return { host, ...obstacleOfRedirect(url, location) };
  const obstacle = error === undefined ? null : obstacleOfNetError(error);
  return obstacle && { host, obstacle };
}
