import type { Job } from '../../core/job/job.ts';
import { neededOrigin } from '../../core/job/needed-host.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { words } from '../../platform/words/words.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { clearBadge, showEnd } from './badge.ts';
import { notifyEnd } from './notify.ts';

/**
 * Tells how a job ended: by the badge, and by a notification when none of our pages is looking.
 *
 * @param busy another one is still under way: then the badge goes on telling of that
 */
export async function announceEnd(job: Job, busy: boolean): Promise<void> {
  const looking = await isPopupOpen();
  if (!busy) {
    if (looking || job.phase === 'cancelled') await clearBadge();
    else await showEnd(endOf(job), titleOf(job));
  }
  if (!looking) await notifyEnd(job);
}

function titleOf(job: Job): string | undefined {
  const origin = neededOrigin(job.failure);
  return origin ? words('allowHost', new URL(origin).hostname) : describeNotice(job) || undefined;
}

function endOf({ phase, delivery, notice, failure }: Job): Parameters<typeof showEnd>[0] {
  if (phase === 'failed') return neededOrigin(failure) ? 'asking' : 'failed';
  return delivery === 'kept' || notice?.code === 'insert-refused' ? 'attention' : 'good';
}
