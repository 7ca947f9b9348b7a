import { failureFrom } from '../../core/job/failure.ts';
import type { InsertTarget, Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { changeJob } from '../jobs/change-job.ts';
import { isAnyLive } from '../jobs/job-store.ts';
import { readLink } from '../links/read-link.ts';
import { announceEnd } from '../notices/announce-end.ts';
import { copyInstead, type Delivered } from './deliver-link.ts';
import { insertRefusal } from './insert-refusal.ts';
import { nextOutcomeOf } from './insert-target.ts';

const PASTED: Delivered = { delivery: 'pasted' };

type Said = Pick<Job, 'delivery' | 'notice'>;

/** Whether the job still says of its link what it said then: whoever has copied it since needs no correction. */
const saysStill = (job: Job | undefined, { delivery, notice }: Said): job is Job =>
  job?.phase === 'done' &&
  job.delivery === delivery &&
  job.notice?.code === notice?.code &&
  job.notice?.detail?.reason === notice?.detail?.reason;

/**
 * Corrects what was said of a link, as long as the page looks at it: an app that draws late shows one that was said to
 * be refused, and another takes one out again that was in. A worker that dies within these seconds leaves what was said.
 */
export async function followPaste(jobId: string, target: InsertTarget, said: Said): Promise<void> {
  let last = said;
  for (;;) {
    const outcome = await nextOutcomeOf(target);
    if (outcome === null) return;
    const job = await jobRecords.read(jobId);
    if (!saysStill(job, last)) return;
    const delivered = outcome === 'inserted' ? PASTED : await copyAfterAll(job, target, outcome);
    const changed = await changeJob(jobId, { type: 'redelivered', ...delivered });
    last = delivered;
    if (changed) await announceEnd(changed, await isAnyLive());
  }
}

async function copyAfterAll(job: Job, target: InsertTarget, outcome: InsertOutcome): Promise<Delivered> {
  try {
    return await copyInstead(await readLink(job), await insertRefusal(target, outcome));
  } catch (thrown) {
    return { delivery: 'kept', notice: failureFrom(thrown) };
  }
}
