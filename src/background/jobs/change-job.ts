import { isLive, type Job } from '../../core/job/job.ts';
import { type JobEvent, transition } from '../../core/job/transition-job.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import type { StoredEntries } from '../../platform/storage/stored-collection.ts';
import { readTogether, type StoredItems, type ValuesOf } from '../../platform/storage/stored-item.ts';
import { rewriteJob, rewriteJobs, type Surroundings, writeEnded } from './job-store.ts';

const jobLock = (jobId: string) => `job:${jobId}`;

/** What came of events. */
export interface Applied {
  readonly job: Job;
  /** Where the job has ended by them: what is around it. */
  readonly surroundings?: Surroundings;
}

/**
 * Applies events to a stored job and writes what came of them, once. The lock makes read, change and write one step; locks
 * belong to the browser, so they vanish with a worker that dies while holding one.
 *
 * @returns undefined when the job is not in the records
 */
export function applyToJob(jobId: string, events: readonly JobEvent[]): Promise<Applied | undefined> {
  return decideJob(jobId, {}, () => events);
}

/** The same for who wants to know only the job. */
export async function changeJob(jobId: string, ...events: readonly JobEvent[]): Promise<Job | undefined> {
  return (await applyToJob(jobId, events))?.job;
}

/**
 * The same where the job, and what else is stored, decides what happens to it.
 *
 * @param others what is read together with the job
 * @param togetherWith other entries that are true only when the job has ended so
 */
export function decideJob<I extends StoredItems>(
  jobId: string,
  others: I,
  eventsFor: (job: Job, others: ValuesOf<I>) => readonly JobEvent[],
  togetherWith: (ended: Job, others: ValuesOf<I>) => StoredEntries = () => ({}),
): Promise<Applied | undefined> {
  return underLock(jobLock(jobId), async () => {
    const found = await readTogether({ ...others, job: jobRecords.item(jobId) });
    const before = found.job as Job | undefined;
    if (!before) return undefined;
    const job = eventsFor(before, found as ValuesOf<I>).reduce(transition, before);
    if (isLive(before) && !isLive(job)) {
      return { job, surroundings: await writeEnded(job, togetherWith(job, found as ValuesOf<I>)) };
    }
    if (job !== before) await rewriteJob(before, job);
    return { job };
  });
}

/**
 * Applies an event that neither ends nor reopens anything to several jobs, with one read and one write for all of them.
 *
 * @returns those that are in the records, after the event
 */
export const changeJobs = (jobIds: readonly string[], event: JobEvent): Promise<readonly Job[]> =>
  changeEach(jobIds, () => [event]);

/** The same where each of them decides what happens to it. */
export function changeEach(
  jobIds: readonly string[],
  eventsFor: (job: Job) => readonly JobEvent[],
): Promise<readonly Job[]> {
  // In one order everywhere: two that want several locks never wait for each other.
  return underLocks([...jobIds].sort().map(jobLock), async () => {
    const jobs = [...(await jobRecords.readMany(jobIds)).values()];
    const changed = jobs.map((job) => eventsFor(job).reduce(transition, job));
    await rewriteJobs(changed.filter((job, index) => job !== jobs[index]));
    return changed;
  });
}

function underLocks<T>([name, ...others]: readonly string[], work: () => Promise<T>): Promise<T> {
  return name === undefined ? work() : underLock(name, () => underLocks(others, work));
}
