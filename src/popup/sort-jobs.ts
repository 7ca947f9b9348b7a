import { isLive, type Job } from '../core/job.ts';

/** Running ones first, then newest first; files of one pick in the order of their names. */
export function sortJobs(jobs: Iterable<Job>): Job[] {
  return [...jobs].sort(
    (a, b) =>
      Number(isLive(b)) - Number(isLive(a)) ||
      b.createdAt - a.createdAt ||
      a.name.localeCompare(b.name, undefined, { numeric: true }),
  );
}

/** The newest upload whose link can be copied now. */
export function newestWithLink(jobs: Iterable<Job>, nowMs: number): Job | undefined {
  return sortJobs(jobs).find(
    ({ phase, link, deletedAt }) =>
      phase === 'done' &&
      link !== undefined &&
      deletedAt === undefined &&
      link.revokedAt === undefined &&
      (link.expiresAt === null || link.expiresAt > nowMs),
  );
}
