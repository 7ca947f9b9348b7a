import { isLive, type Job } from '../../core/job/job.ts';
import { newestFirst } from '../../core/job/job-order.ts';

/** Running ones first, then the newest pick; files of one pick as they were picked. */
export function sortJobs(jobs: Iterable<Job>): Job[] {
  return [...jobs].sort((a, b) => Number(isLive(b)) - Number(isLive(a)) || newestFirst(a, b));
}
