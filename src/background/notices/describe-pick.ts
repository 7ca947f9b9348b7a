import { earlyDelivery } from '../../core/job/early-link.ts';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';

interface PickWords {
  readonly title: string;
  readonly message: string;
  /** There are links that can be copied. */
  readonly canCopy: boolean;
}

/** So many names are said; the others are counted. */
const NAMED_COUNT = 3;

/** What became of files that came together, in one sentence and their names. */
export function describePick(jobs: readonly Job[]): PickWords {
  const done = jobs.filter(({ phase }) => phase === 'done');
  const failed = jobs.filter(({ phase }) => phase === 'failed');
  if (failed.length > 0) {
    const title = words('notifyPickFailed', failed.length, jobs.length);
    return { title, message: namesOf(failed), canCopy: done.length > 0 };
  }
  const isAll = (delivery: Job['delivery']) => done.every((job) => job.delivery === delivery);
  const isEarly = done.some((job) => earlyDelivery(job)?.delivery === 'copied');
  const copied = isEarly ? 'notifyPickDone' : 'notifyPickCopied';
  const key = isAll('pasted') ? 'notifyPickPasted' : isAll('copied') ? copied : 'notifyPickReady';
  return { title: words(key, done.length), message: namesOf(done), canCopy: !isAll('pasted') };
}

function namesOf(jobs: readonly Job[]): string {
  const names = jobs.slice(0, NAMED_COUNT).map(({ name }) => name);
  const moreCount = jobs.length - names.length;
  return moreCount > 0 ? words('namesAndMore', names.join(', '), moreCount) : names.join(', ');
}
