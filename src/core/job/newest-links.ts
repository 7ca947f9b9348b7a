import type { Job } from './job.ts';
import { newestFirst } from './job-order.ts';

/** True while the job's link leads to its file. */
export function hasLiveLink({ phase, link, deletedAt }: Job, nowMs: number): boolean {
  return (
    phase === 'done' &&
    link !== undefined &&
    deletedAt === undefined &&
    link.revokedAt === undefined &&
    (link.expiresAt === null || link.expiresAt > nowMs)
  );
}

/** The newest uploads whose links can be handed on now; files of one pick as they were picked. */
export function newestWithLink(jobs: Iterable<Job>, nowMs: number): Job[] {
  return [...jobs].filter((job) => hasLiveLink(job, nowMs)).sort(newestFirst);
}
