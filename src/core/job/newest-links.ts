import { isUsedUp } from '../link/link-terms.ts';
import type { Job } from './job.ts';
import { newestFirst } from './job-order.ts';
import type { LinkClock } from './link-clock.ts';

/** True while the job's link leads to its file. */
export function hasLiveLink(job: Job, clock: LinkClock): boolean {
  const { phase, link, deletedAt } = job;
  return (
    phase === 'done' &&
    link !== undefined &&
    deletedAt === undefined &&
    link.revokedAt === undefined &&
    !isUsedUp(link) &&
    (link.expiresAt === null || link.expiresAt > clock(job))
  );
}

/** The newest uploads whose links can be handed on now; files of one pick as they were picked. */
export function newestWithLink(jobs: Iterable<Job>, clock: LinkClock): Job[] {
  return [...jobs].filter((job) => hasLiveLink(job, clock)).sort(newestFirst);
}

/** The newest of these; the others are not looked at, for each look asks which clock ends the link. */
export const newestOneWithLink = (jobs: Iterable<Job>, clock: LinkClock): Job | undefined =>
  [...jobs].sort(newestFirst).find((job) => hasLiveLink(job, clock));
