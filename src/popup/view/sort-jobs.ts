import { isLive, type Job } from '../../core/job/job.ts';

/** Running ones first, then newest first; files of one pick in the order of their names. */
export function sortJobs(jobs: Iterable<Job>): Job[] {
  return [...jobs].sort(
    (a, b) =>
      Number(isLive(b)) - Number(isLive(a)) ||
      b.createdAt - a.createdAt ||
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}
