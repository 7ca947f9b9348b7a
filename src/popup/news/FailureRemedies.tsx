import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { AllowHost } from './AllowHost.tsx';
import { AllowStorage } from './AllowStorage.tsx';
import { RemedyButtons } from './RemedyButtons.tsx';

interface FailureRemediesProps {
  readonly job: Job;
  readonly failure: Failure;
}

/** The buttons that mend what failed: the first in words, what may be tried besides as an icon. */
export function FailureRemedies({ job, failure: { code, detail = {} } }: FailureRemediesProps) {
  const { origin, reason } = detail;
  if (code === 'storage-unknown' && typeof origin === 'string') {
    return (
      <>
        <AllowStorage job={job} origin={origin} />
        <RemedyButtons job={job} code={code} worded={false} />
      </>
    );
  }
  return (
    <>
      {reason === 'host-not-allowed' && typeof origin === 'string' && <AllowHost origin={origin} short />}
      <RemedyButtons job={job} code={code} worded />
    </>
  );
}
