import { type Failure, failure } from '../../../core/job/failure.ts';
import { obstacleOfAnswer } from '../../../core/obstacle/answer-obstacle.ts';
import { failureOfStorage } from '../../../core/transfer/storage-answer.ts';
import { readProblem } from '../../../issuer-client/failure-of-problem.ts';

/**
 * What a refusal means: S3 explains itself in XML, the service, which answers a stored link first, in JSON; whoever says no
 * in a page is neither of the two.
 *
 * @param asked the URL
 * @param isLink whether it was a link that was opened
 */
export async function readRefusal(response: Response, asked: string, isLink = false): Promise<Failure> {
  const { status, headers } = response;
  const body = await response.text().catch(() => '');
  const { host } = new URL(response.url || asked);
  const problem = readProblem(body, host);
  if (problem) return problem;
  const header = (name: string) => headers.get(name);
  const found = /<Error>/.test(body) ? null : obstacleOfAnswer({ status, header, body });
  if (found) {
    // All of /v1/ got through until here.
    const isLinkPath = isLink && found === 'page' && host === new URL(asked).host;
    return failure('not-an-issuer', { status, host, obstacle: isLinkPath ? 'link-path' : found });
  }
  return failureOfStorage({
    status,
    body,
    retryAfter: header('retry-after'),
    date: header('date'),
    // A stored link is answered by the endpoint, what it leads to by S3.
    requestId: header('x-request-id'),
  });
}
