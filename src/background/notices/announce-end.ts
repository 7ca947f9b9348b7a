import { asksPerson } from '../../core/job/asks-person.ts';
import { needsSignIn } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { neededOrigin } from '../../core/job/needed-host.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { words } from '../../platform/words/words.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { clearBadge, showEnd } from './badge.ts';
import { describePick } from './describe-pick.ts';
import { notifyEnd, notifyPick } from './notify.ts';

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
  if (needsSignIn(job.failure)) return words('notifySignIn');
  return origin ? words('allowHost', new URL(origin).hostname) : describeNotice(job) || undefined;
}

/** The same for files that came together: one badge and one notification for all of them. */
export async function announcePick(jobs: readonly Job[], busy: boolean): Promise<void> {
  const ended = jobs.filter(({ phase }) => phase !== 'cancelled');
  const [only] = ended;
  if (!only || ended.length === 1) return announceEnd(only ?? (jobs[0] as Job), busy);
  const looking = await isPopupOpen();
  const { title } = describePick(ended);
  if (!busy) {
    if (looking) await clearBadge();
    else await showEnd(worstOf(ended.map(endOf)), title);
  }
  if (!looking) await notifyPick(ended);
}

type End = Parameters<typeof showEnd>[0];

const worstOf = (ends: readonly End[]): End =>
  (['failed', 'asking', 'attention'] as const).find((end) => ends.includes(end)) ?? 'good';

function endOf({ phase, delivery, notice, failure }: Job): End {
  if (phase === 'failed') return asksPerson(failure) ? 'asking' : 'failed';
  return delivery === 'kept' || notice?.code === 'insert-refused' ? 'attention' : 'good';
}
