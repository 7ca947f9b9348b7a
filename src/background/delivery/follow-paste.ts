import { failureFrom } from '../../core/job/failure.ts';
import type { InsertTarget, Job } from '../../core/job/job.ts';
import { jobRecords } from '../../platform/storage/records.ts';
import type { InsertOutcome } from '../../protocol/page-calls.ts';
import { changeJob } from '../jobs/change-job.ts';
import { isAnyLive } from '../jobs/job-store.ts';
import { readLink } from '../links/read-link.ts';
import { announceEnd } from '../notices/announce-end.ts';
import { notifyEarly } from '../notices/notify.ts';
import { copyInstead } from './deliver-link.ts';
import type { Delivered } from './delivered.ts';
import { insertRefusal } from './insert-refusal.ts';
import { nextOutcomeOf } from './insert-target.ts';

const PASTED: Delivered = { delivery: 'pasted' };

type Said = Pick<Job, 'delivery' | 'notice'>;

/** What is said of a link now: of a file that is still on its way, what became of the early one. */
const saidOf = (job: Job): Said | undefined => (job.phase === 'done' ? job : job.early);

/** Whether the job still says of its link what it said then: whoever has copied it since needs no correction. */
function saysStill(job: Job, { delivery, notice }: Said): boolean {
  const now = saidOf(job);
  return (
    now?.delivery === delivery &&
    now?.notice?.code === notice?.code &&
    now?.notice?.detail?.reason === notice?.detail?.reason
  );
}

/** The file may come to its end in this very moment: then it is the end that has to be corrected. */
async function correct(job: Job, delivered: Delivered): Promise<void> {
  if (job.phase !== 'done' && job.early) {
    const early = { linkId: job.early.linkId, ...delivered };
    const changed = await changeJob(job.id, { type: 'early-delivered', early });
    if (changed && changed.phase !== 'done') return notifyEarly(changed);
  }
  const changed = await changeJob(job.id, { type: 'redelivered', ...delivered });
  if (changed) await announceEnd(changed, await isAnyLive());
}

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
    if (!job || !saysStill(job, last)) return;
    const delivered = outcome === 'inserted' ? PASTED : await copyAfterAll(job, target, outcome);
    await correct(job, delivered);
    last = delivered;
  }
}

async function copyAfterAll(job: Job, target: InsertTarget, outcome: InsertOutcome): Promise<Delivered> {
  try {
    return await copyInstead(await readLink(job), await insertRefusal(target, outcome));
  } catch (thrown) {
    return { delivery: 'kept', notice: failureFrom(thrown) };
  }
}
