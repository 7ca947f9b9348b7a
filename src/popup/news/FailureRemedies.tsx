import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { signInPage } from '../../core/job/sign-in-page.ts';
import { AllowHost } from './AllowHost.tsx';
import { AllowStorage } from './AllowStorage.tsx';
import { RemedyButtons } from './RemedyButtons.tsx';
import { SignInAt } from './SignInAt.tsx';

interface FailureRemediesProps {
  readonly job: Job;
  readonly failure: Failure;
}

/** The buttons that mend what failed: the first in words, what may be tried besides as an icon. */
export function FailureRemedies({ job, failure }: FailureRemediesProps) {
  const { code, detail = {} } = failure;
  const { origin, reason } = detail;
  if (code === 'storage-unknown' && typeof origin === 'string') {
    return (
      <>
        <AllowStorage job={job} origin={origin} />
        <RemedyButtons job={job} failure={failure} worded={false} />
      </>
    );
  }
  const signInAt = signInPage(failure);
  if (signInAt) {
    return (
      <>
        <SignInAt page={signInAt} />
        <RemedyButtons job={job} failure={failure} worded={false} />
      </>
    );
  }
  return (
    <>
      {reason === 'host-not-allowed' && typeof origin === 'string' && <AllowHost origin={origin} short />}
      <RemedyButtons job={job} failure={failure} worded />
    </>
  );
}
