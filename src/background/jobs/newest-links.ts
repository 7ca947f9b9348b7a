import type { Job } from '../../core/job/job.ts';
import type { LinkClock } from '../../core/job/link-clock.ts';
import { newestWithLink } from '../../core/job/newest-links.ts';
import { endedEntries, readJobs } from './job-store.ts';

/** So many records are read at a time: nearly always the newest have links. */
const LOOK_COUNT = 10;

/** The newest uploads whose links can be handed on now, at most `count`; the rest of the history is not read. */
export async function newestLinks(count: number, clock: LinkClock): Promise<Job[]> {
  const entries = await endedEntries();
  const found: Job[] = [];
  for (let start = 0; start < entries.length && found.length < count; start += LOOK_COUNT) {
    found.push(...newestWithLink(await readJobs(entries.slice(start, start + LOOK_COUNT)), clock));
  }
  return found.slice(0, count);
}
