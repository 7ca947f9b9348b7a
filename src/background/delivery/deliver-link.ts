import { type Failure, failure, failureFrom } from '../../core/job/failure.ts';
import type { Delivery, Job } from '../../core/job/job.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import type { FormattedLink } from '../../core/link/link-format.ts';
import { changeJob } from '../jobs/change-job.ts';
import { readLink } from '../links/read-link.ts';
import { insertRefusal } from './insert-refusal.ts';
import { insertIntoTarget } from './insert-target.ts';
import { writeClipboard } from './write-clipboard.ts';

export interface Delivered {
  readonly delivery: Delivery;
  readonly notice?: Failure;
}

/** Brings the finished link to the person as the job says. The file is in the bucket, so nothing here can fail it. */
export async function deliverLink(job: Job): Promise<JobEvent> {
  const delivered = await deliver(job).catch(
    (thrown): Delivered => ({ delivery: 'kept', notice: failureFrom(thrown) }),
  );
  return { type: 'delivered', at: Date.now(), ...delivered };
}

async function deliver(job: Job): Promise<Delivered> {
  if (!job.link) return { delivery: 'kept' };
  if (job.afterUpload === 'ask') return { delivery: 'kept' };
  const link = await readLink(job);
  if (job.afterUpload !== 'paste') return copyInstead(link);
  if (!job.target) return copyInstead(link, failure('insert-refused', { reason: 'no-editor' }));
  // Nobody can tell how far the first one came: a second could come on top of it.
  if (job.pasteTried) return copyInstead(link, failure('insert-refused', { reason: 'not-verified' }));
  await changeJob(job.id, { type: 'paste-tried' });
  const outcome = await insertIntoTarget(job.target, link);
  if (outcome === 'inserted') return { delivery: 'pasted' };
  return copyInstead(link, await insertRefusal(job.target, outcome));
}

/** The clipboard, with the reason why it is only the clipboard; if that is closed too, the popup keeps the link. */
export async function copyInstead(link: FormattedLink, notice?: Failure): Promise<Delivered> {
  const copied = await writeClipboard(link);
  if (!copied) return { delivery: 'kept', notice: failure('clipboard-refused') };
  return notice ? { delivery: 'copied', notice } : { delivery: 'copied' };
}
