import type { Job } from '../../core/job/job.ts';
import { type JobEvent, transition } from '../../core/job/transition-job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { rewriteJob } from './job-store.ts';

/**
 * Applies an event to a stored job and writes what came of it. The lock makes read, change and write one step; locks
 * belong to the browser, so they vanish with a worker that dies while holding one.
 *
 * @returns the job after the event; undefined when it is not in the records
 */
export function changeJob(jobId: string, event: JobEvent): Promise<Job | undefined> {
  return navigator.locks.request(`job:${jobId}`, async () => {
    const job = await jobRecords.read(jobId);
    if (!job) return undefined;
    const changed = transition(job, event);
    if (changed !== job) await rewriteJob(job, changed);
    return changed;
  });
}
