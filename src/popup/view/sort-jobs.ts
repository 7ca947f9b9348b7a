import type { JobEntry } from '../../core/job/job-index.ts';
import { newestFirst } from '../../core/job/job-order.ts';

/** Running ones first, then the newest pick; files of one pick as they were picked. */
export function sortJobs<E extends JobEntry>(entries: Iterable<E>): E[] {
  return [...entries].sort((a, b) => Number(b.isLive) - Number(a.isLive) || newestFirst(a, b));
}
