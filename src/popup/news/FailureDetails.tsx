import type { Failure } from '../../core/job/failure.ts';
import { requestIdOf } from '../../core/job/request-id.ts';
import { requestIdTexts } from '../../platform/words/request-id-texts.ts';
import { RequestId } from '../../ui/RequestId.tsx';

interface FailureDetailsProps {
  readonly failure: Failure;
  readonly isFolded: boolean;
}

/** What an administrator needs to look into a failure, where a service has answered with its request's id. */
export function FailureDetails({ failure, isFolded }: FailureDetailsProps) {
  const id = requestIdOf(failure);
  return id ? <RequestId id={id} texts={requestIdTexts()} isFolded={isFolded} /> : null;
}
