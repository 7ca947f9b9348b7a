import { EARLY_AFTER_MS, EARLY_AFTER_START_MS, mayGoEarly } from '../../core/job/early-link.ts';
import type { Job } from '../../core/job/job.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { notifyEarly, notifyEarlyPick } from '../notices/notify.ts';
import { deliverEarly } from './deliver-link.ts';
import { followPaste } from './follow-paste.ts';

/** A timer may be early by a moment. */
const TIMER_SLACK_MS = 20;

/**
 * Looks at a job whose transfer begins when its link would be due. Should the worker die before, the reports of the transfer, which
 * wake it once a second, do the same.
 */
export function expectEarly(job: Job): void {
  if (!mayGoEarly(job)) return;
  const dueInMs = job.createdAt + EARLY_AFTER_MS - Date.now();
  setTimeout(() => void handOut(job.id), Math.max(EARLY_AFTER_START_MS, dueInMs) + TIMER_SLACK_MS);
}

/**
 * Hands out the links of running transfers that have become due.
 *
 * @param jobIds of those that were begun `EARLY_AFTER_START_MS` ago and more
 */
export async function handOutEarly(jobIds: readonly string[]): Promise<void> {
  await Promise.all(jobIds.map(handOut));
}

async function handOut(jobId: string): Promise<void> {
  const jobs = await deliverEarly(jobId);
  const [job] = jobs;
  if (!job) return;
  if (job.early && job.pasteTried && job.target) void followPaste(jobId, job.target, job.early);
  // Of files that are pasted one by one a word is said at the end.
  const isTold = job.pickSize === undefined || jobs.length > 1;
  if (isTold && !(await isPopupOpen())) await (jobs.length > 1 ? notifyEarlyPick(jobs) : notifyEarly(job));
}
