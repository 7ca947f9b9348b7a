import type { FailureCode } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { openOptions } from '../../platform/browser/open-options.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { type Remedy, remediesOf } from '../../uploads/row/row-verbs.ts';
import { openPicker } from '../send/pick-files.ts';
import { continueUpload, retryUpload } from '../verbs/job-actions.ts';

/** The buttons that do what a failure's second sentence asks for. */
export function RemedyButtons({ job, code }: { readonly job: Job; readonly code: FailureCode }) {
  const buttons: Record<Remedy, { label: string; act: () => unknown }> = {
    settings: { label: words('openSettings'), act: openOptions },
    choose: { label: words('chooseFiles'), act: openPicker },
    continue: { label: words('continueUpload'), act: () => continueUpload(job) },
    retry: { label: words('verbRetry'), act: () => retryUpload(job) },
  };
  return remediesOf(code).map((remedy) => {
    const { label, act } = buttons[remedy];
    return (
      <Button key={remedy} size="small" aria-label={`${label}: ${job.name}`} onClick={() => void act()}>
        {label}
      </Button>
    );
  });
}
