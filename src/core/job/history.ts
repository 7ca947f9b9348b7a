import { isLive, type Job } from './job.ts';
import { newestFirst } from './job-order.ts';
import type { LinkClock } from './link-clock.ts';
import { hasLiveLink } from './newest-links.ts';

/** The list is a convenience, not an archive: of what is over, the newest are kept. */
const HISTORY_COUNT = 500;

/**
 * The jobs that fall out of the list because it is too long. None whose link still works is among them, however old it is:
 * nobody could revoke it any more.
 */
export function surplusOf(jobs: readonly Job[], clock: LinkClock): Job[] {
  const ended = jobs.filter((job) => !isLive(job)).sort(newestFirst);
  return ended.slice(HISTORY_COUNT).filter((job) => !hasLiveLink(job, clock));
}
