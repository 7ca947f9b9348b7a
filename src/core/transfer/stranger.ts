import { type Failure, failure } from '../job/failure.ts';
import { obstacleOfSuccess } from '../obstacle/answer-obstacle.ts';
import type { StorageAnswer } from './storage-answer.ts';

/**
 * An answer to a PUT that is not the storage's, which has never seen it: of a portal where somebody has to sign in, by its own status or
 * by a page under a 200, or of a filter that lets no upload out. It may pass, as when a line is down. Undefined for what S3 may have said.
 *
 * @param host of the bucket
 */
export function strangerIn(
  { status, body, type = null }: Pick<StorageAnswer, 'status' | 'body' | 'type'>,
  host: string,
): Failure | undefined {
  const header = (name: string) => (name === 'content-type' ? type : null);
  const isSuccess = status >= 200 && status < 300;
  const obstacle = isSuccess
    ? obstacleOfSuccess({ status, header, body })
    : status === 511
      ? 'captive'
      : null;
  return obstacle ? failure('network', { status, host, obstacle }) : undefined;
}
