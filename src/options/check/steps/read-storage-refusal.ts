import { FailureError } from '../../../core/job/failure.ts';
import { failureOfStorage } from '../../../core/transfer/storage-answer.ts';

/**
 * Ends a step with what S3's answer means.
 *
 * @throws FailureError always
 */
export async function readStorageRefusal(response: Response): Promise<never> {
  const { status, headers } = response;
  const body = await response.text().catch(() => '');
  throw new FailureError(
    failureOfStorage({
      status,
      body,
      retryAfter: headers.get('retry-after'),
      date: headers.get('date'),
      // A stored link is answered by the endpoint, what it leads to by S3.
      requestId: headers.get('x-request-id'),
    }),
  );
}
