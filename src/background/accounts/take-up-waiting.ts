import { jobRecords } from '../../platform/storage/records.ts';
import { watchOverJobs } from '../lifecycle/resume-jobs.ts';
import { retryUpload } from '../lifecycle/upload-actions.ts';

/** Uploads that have ended because this account, or anybody, had to sign in go on where they were. */
export async function takeUpWaiting(accountId: string): Promise<void> {
  const jobs = await jobRecords.readAll();
  const waiting = jobs.filter(
    ({ phase, failure, accountId: owner }) =>
      phase === 'failed' && failure?.code === 'sign-in-needed' && (owner ?? accountId) === accountId,
  );
  if (waiting.length === 0) return;
  watchOverJobs();
  await Promise.all(waiting.map(({ id }) => retryUpload(id)));
}
