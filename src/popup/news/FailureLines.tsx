import { asksPerson } from '../../core/job/asks-person.ts';
import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { PlaceMark } from '../../uploads/row/PlaceMark.tsx';
import { failureWords } from './failure-words.ts';

interface FailureLinesProps {
  readonly job: Job;
  readonly failure: Failure;
}

/** What went wrong and what helps, in two lines at most. What has no room there is in the tooltip and in the row's details. */
export function FailureLines({ job, failure }: FailureLinesProps) {
  const { what, remedy } = failureWords(job, failure);
  return (
    <p class="failure" title={`${what} ${remedy}`}>
      <PlaceMark job={job} />
      <span class={asksPerson(failure) ? 'asked-for' : 'failure-what'}>{what}</span> {remedy}
    </p>
  );
}
