import { hasBytes, type Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { jobRecords } from '../../platform/storage/records.ts';

/** So many files travel at once; more would only share the same line. */
const PLACE_COUNT = 3;

/** Lets a job begin whose bytes are at hand when a place is free. */
export function admitJob(job: Job): Promise<JobEvent | null> {
  return navigator.locks.request('admission', async () => {
    if (!hasBytes(job)) return null;
    const travelling = (await jobRecords.readAll()).filter(
      ({ phase }) => phase === 'ticketing' || phase === 'transferring',
    );
    return travelling.length < PLACE_COUNT ? { type: 'ticket-wanted' } : null;
  });
}
