import { computed, signal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { announce } from './announce.ts';
import { sortJobs } from './sort-jobs.ts';

const jobs = signal<ReadonlyMap<string, Job>>(new Map());

/** All uploads in the order of the list. */
export const sortedJobs = computed(() => sortJobs(jobs.value.values()));

/** Reads the list and keeps it true. */
export async function followJobs(): Promise<void> {
  // Listening comes first: a change between reading and listening would be lost.
  const early: (readonly [string, Job | undefined])[] = [];
  let reading = true;
  jobRecords.watch((id, job) => {
    if (reading) early.push([id, job]);
    else change(id, job);
  });
  const all = await jobRecords.readAll();
  reading = false;
  jobs.value = new Map(all.map((job) => [job.id, job]));
  for (const [id, job] of early) change(id, job);
}

function change(id: string, job: Job | undefined): void {
  const next = new Map(jobs.value);
  const before = next.get(id);
  if (job) next.set(id, job);
  else next.delete(id);
  jobs.value = next;
  if (job && before && before.phase !== job.phase) sayEnd(job);
}

function sayEnd(job: Job): void {
  if (job.phase === 'failed' && job.failure) {
    announce(words('announceFailed', job.name, describeFailure(job.failure).what));
  }
  if (job.phase !== 'done') return;
  const delivered =
    job.delivery === 'copied' ? words('stateCopied') : job.delivery === 'pasted' ? words('statePasted') : '';
  announce(`${words('announceDone', job.name)} ${delivered}`.trim());
}
