import type { Job } from '../../core/job/job.ts';
import { downloadsLeft } from '../../core/link/link-terms.ts';
import { tell } from '../../platform/messaging/messages.ts';
import { canFor } from './standing.ts';

/** The endpoint has other people as well: the others are asked about when their rows are the newest. */
const MOST_ASKED = 20;

/** Has the worker learn what is left of the links that have a limit; what comes of it changes their records. */
export function recount(newestFirst: readonly Job[]): void {
  const limited = newestFirst.filter(
    (job) => job.deletedAt === undefined && job.link && downloadsLeft(job.link) && canFor(job).setTerms,
  );
  if (limited.length > 0) tell('links.recount', { jobIds: limited.slice(0, MOST_ASKED).map(({ id }) => id) });
}
