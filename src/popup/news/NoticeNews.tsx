import type { Job } from '../../core/job/job.ts';
import { describeFailure } from '../../platform/words/describe-failure.ts';
import { describeNotice } from '../../platform/words/describe-notice.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { copyLink } from '../verbs/job-actions.ts';
import { AllowFrame } from './AllowFrame.tsx';
import { News } from './News.tsx';

/** Why the link is not where the person wanted it, where it is, and what they can do. */
export function NoticeNews({ job }: { readonly job: Job }) {
  const { notice, delivery } = job;
  if (!notice) return null;
  const origin = notice.detail?.reason === 'frame-not-allowed' ? notice.detail.origin : undefined;
  const allow = typeof origin === 'string' && <AllowFrame job={job} origin={origin} />;
  if (delivery === 'copied') {
    return (
      <News tone="warning" text={describeNotice(job)}>
        {allow}
      </News>
    );
  }
  return (
    <News tone="warning" text={describeFailure(notice).what}>
      {allow}
      <Button size="small" onClick={() => void copyLink(job.id)}>
        {words('verbCopy')}
      </Button>
    </News>
  );
}
