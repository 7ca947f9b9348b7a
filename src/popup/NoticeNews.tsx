import type { Job } from '../core/job.ts';
import { describeFailure } from '../platform/describe-failure.ts';
import { describeNotice } from '../platform/describe-notice.ts';
import { words } from '../platform/words.ts';
import { Button } from '../ui/Button.tsx';
import { AllowFrame } from './AllowFrame.tsx';
import { copyLink } from './job-actions.ts';
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
