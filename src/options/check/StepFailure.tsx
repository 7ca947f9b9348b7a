import { type Failure, needsSignIn } from '../../core/job/failure.ts';
import { requestIdOf } from '../../core/job/request-id.ts';
import { signInPage } from '../../core/job/sign-in-page.ts';
import { requestIdTexts } from '../../platform/words/request-id-texts.ts';
import { words } from '../../platform/words/words.ts';
import { CopyButton } from '../../ui/CopyButton.tsx';
import { RequestId } from '../../ui/RequestId.tsx';
import { form } from '../form/form-state.ts';
import { SignInButton } from '../sign-in/SignInButton.tsx';
import { AllowButton } from './AllowButton.tsx';
import { OpenSignInPage } from './OpenSignInPage.tsx';
import type { CheckStep } from './steps/check-step.ts';
import { adminLine } from './words/admin-line.ts';
import { describeCheckFailure } from './words/describe-check-failure.ts';

interface StepFailureProps {
  readonly step: CheckStep;
  readonly failure: Failure;
  /** Origin whose permission may be the cure. */
  readonly grant?: string | undefined;
}

/** What failed and what helps; what only an admin can do as a line to send on. */
export function StepFailure({ step, failure, grant }: StepFailureProps) {
  const { settings, token } = form.value;
  const { endpoint } = settings;
  const described = describeCheckFailure(step, failure, { grant, endpoint, hasToken: token !== '' });
  const line = described.todo === undefined ? null : adminLine(described, { step, failure, endpoint });
  const requestId = requestIdOf(failure);
  const signInAt = signInPage(failure);
  return (
    <div class="check-step-detail">
      <p class="check-step-what">{described.what}</p>
      <p>{described.remedy}</p>
      {line && (
        <div class="check-admin">
          <p>{line}</p>
          <CopyButton text={line} label={words('checkAdminCopy')} copied={words('checkAdminCopied')} />
        </div>
      )}
      {needsSignIn(failure) && <SignInButton host={String(failure.detail?.host ?? '')} />}
      {grant && <AllowButton origin={grant} />}
      {signInAt && <OpenSignInPage page={signInAt} />}
      {requestId && <RequestId id={requestId} texts={requestIdTexts()} />}
    </div>
  );
}
