import { fail } from '../../core/job/failure.ts';
import { requestIdIn, requestIdInError } from '../../core/job/request-id.ts';

/**
 * Ends a step with what S3 answered: `<Error><Code>…</Code>`. Only the code and the request's id are kept, the message may quote the
 * request.
 *
 * @throws FailureError always
 */
export async function readStorageRefusal(response: Response): Promise<never> {
  const { status } = response;
  const body = await response.text().catch(() => '');
  const s3Code = /<Code>([A-Za-z0-9.]{1,60})<\/Code>/.exec(body)?.[1] ?? '';
  // A stored link is answered by the endpoint, what it leads to by S3.
  const requestId = { ...requestIdIn(response.headers.get('x-request-id')), ...requestIdInError(body) };
  // S3 says AccessDenied for a presigned request outside its time; with a fresh ticket that is a wrong clock.
  if (/Request has expired|not yet valid/i.test(body))
    return fail('ticket-expired', { status, ...requestId });
  if (status === 429 || status >= 500) return fail('storage-busy', { status, s3Code, ...requestId });
  return fail('storage-refused', { status, s3Code, ...requestId });
}
