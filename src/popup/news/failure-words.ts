import { isStranded } from '../../core/job/early-link.ts';
import type { Failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { describeFailure, type FailureWords } from '../../platform/words/describe-failure.ts';
import { words } from '../../platform/words/words.ts';
import { remediesOf } from '../../uploads/row/row-verbs.ts';

/**
 * What happened; then that a link is out already, what of a large file need not be sent again, and what to do: that is on a
 * button too, so it may be the part for which there is no room.
 */
export function failureWords(job: Job, failure: Failure): FailureWords {
  const { storedBytes = 0, sizeBytes } = job;
  const { what, remedy } = describeFailure(failure);
  const goesOn = storedBytes > 0 && remediesOf(failure.code).includes('retry');
  const percent = Math.floor((storedBytes / Math.max(1, sizeBytes)) * 100);
  const more = [
    ...(isStranded(job) ? [words('strandedLink')] : []),
    ...(goesOn ? [words('goesOnFrom', percent)] : []),
    remedy,
  ];
  return { what, remedy: more.join(' ') };
}
