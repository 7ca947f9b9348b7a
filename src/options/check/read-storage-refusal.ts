import { FailureError } from '../../core/job/failure.ts';
import { failureOfStorage } from '../../core/transfer/storage-answer.ts';

/**
 * Ends a step with what S3's answer means.
 *
 * @throws FailureError always
 */
export async function readStorageRefusal(response: Response): Promise<never> {
  const { status, headers } = response;
  const body = await response.text().catch(() => '');
  const answer = { status, body, retryAfter: headers.get('retry-after'), date: headers.get('date') };
  throw new FailureError(failureOfStorage(answer));
}
