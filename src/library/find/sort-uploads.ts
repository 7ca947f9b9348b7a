import { isLive, type Job } from '../../core/job/job.ts';
import { newestFirst } from '../../core/job/job-order.ts';

export const SORT_ORDERS = ['newest', 'oldest', 'name', 'size', 'end'] as const;
export type SortOrder = (typeof SORT_ORDERS)[number];

const NEVER = Number.POSITIVE_INFINITY;

/** What ends next comes first; what has ended, or never does, at the end. */
const endOf = ({ link, deletedAt }: Job, nowMs: number): number => {
  if (!link || link.expiresAt === null || link.revokedAt !== undefined || deletedAt !== undefined)
    return NEVER;
  return link.expiresAt > nowMs ? link.expiresAt : NEVER;
};

/**
 * The uploads in an order; those that are the same by it stand as in the list of the newest, in which those under way come first.
 *
 * @param nowMs decides which links have ended
 */
export function sortUploads(jobs: readonly Job[], order: SortOrder, locale: string, nowMs = 0): Job[] {
  switch (order) {
    case 'newest':
      return [...jobs].sort((a, b) => Number(isLive(b)) - Number(isLive(a)) || newestFirst(a, b));
    case 'oldest':
      return [...jobs].sort((a, b) => a.createdAt - b.createdAt || newestFirst(a, b));
    case 'name': {
      const { compare } = new Intl.Collator(locale, { numeric: true, sensitivity: 'base' });
      return [...jobs].sort((a, b) => compare(a.name, b.name) || newestFirst(a, b));
    }
    case 'size':
      return [...jobs].sort((a, b) => b.sizeBytes - a.sizeBytes || newestFirst(a, b));
    case 'end': {
      const ends = new Map(jobs.map((job) => [job.id, endOf(job, nowMs)]));
      const end = ({ id }: Job) => ends.get(id) ?? NEVER;
      return [...jobs].sort((a, b) => (end(a) === end(b) ? newestFirst(a, b) : end(a) - end(b)));
    }
  }
}
