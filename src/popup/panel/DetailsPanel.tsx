import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { words } from '../../platform/words/words.ts';
import { Button } from '../../ui/Button.tsx';
import { FailureDetails } from '../news/FailureDetails.tsx';
import { failureWords } from '../news/failure-words.ts';

interface DetailsPanelProps {
  readonly job: Job;
  readonly failure: Failure;
  readonly close: () => void;
}

/** All that is known of a failure, for which two lines may be too few. */
export function DetailsPanel({ job, failure, close }: DetailsPanelProps) {
  const { what, remedy } = failureWords(job, failure);
  return (
    <>
      <legend>
        {what} {remedy}
      </legend>
      <FailureDetails failure={failure} />
      <div class="panel-actions">
        <Button size="small" onClick={close}>
          {words('close')}
        </Button>
      </div>
    </>
  );
}
