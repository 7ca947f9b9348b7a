import type { Job } from '../../core/job/job.ts';
import { hasLiveLink } from '../../core/job/newest-links.ts';
import { remediesOf } from '../../uploads/row/row-verbs.ts';
import { linkNow } from '../../uploads/view/clock.ts';
import { pickMembers } from '../view/jobs-view.ts';

export interface PickOnHand {
  readonly count: number;
  readonly doneCount: number;
  readonly failedCount: number;
  /** Those whose links can be copied, as they were picked. */
  readonly linked: readonly Job[];
  /** Those that have failed and may go well the next time. */
  readonly retriable: readonly Job[];
}

/** What has become of the files that came together with one. */
export function pickOnHand(job: Job): PickOnHand {
  const members = pickMembers(job);
  const jobs = members.flatMap((member) => member.job ?? []);
  const failed = jobs.filter(({ phase }) => phase === 'failed');
  const unfinished = jobs.filter(({ phase }) => phase === 'failed' || phase === 'cancelled');
  const endedCount = members.filter(({ entry }) => !entry.isLive).length;
  return {
    count: members.length,
    doneCount: endedCount - unfinished.length,
    failedCount: failed.length,
    linked: jobs.filter((one) => hasLiveLink(one, linkNow.value)),
    retriable: failed.filter(({ failure }) => failure && remediesOf(failure.code).includes('retry')),
  };
}
