import type { Job } from '../../core/job/job.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
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
    else await showEnd(endOf(job), describeNotice(job) || undefined);
  }
  if (!looking) await notifyEnd(job);
}

function endOf({ phase, delivery, notice }: Job): 'failed' | 'attention' | 'good' {
  if (phase === 'failed') return 'failed';
  return delivery === 'kept' || notice?.code === 'insert-refused' ? 'attention' : 'good';
}
