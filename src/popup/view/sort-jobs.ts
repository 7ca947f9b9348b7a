import type { JobEntry } from '../../core/job/job-index.ts';
import { newestFirst } from '../../core/job/job-order.ts';
import { livePicks } from '../../core/job/pick.ts';

/** What is under way first, then the newest pick; files of one pick stay together, as they were picked. */
export function sortJobs<E extends JobEntry>(entries: Iterable<E>): E[] {
  const all = [...entries];
  const live = livePicks(all);
  const isUnderWay = ({ createdAt }: E) => Number(live.has(createdAt));
  return all.sort((a, b) => isUnderWay(b) - isUnderWay(a) || newestFirst(a, b));
}
