import { type Failure, failure } from '../job/failure.ts';
import { obstacleOfSuccess } from '../obstacle/answer-obstacle.ts';
import type { StorageAnswer } from './storage-answer.ts';

/**
 * A success that is none: a portal where somebody has to sign in, or a filter that lets no upload out, answers a PUT in S3's place
 * with a page, and S3 has never seen it. It may pass, as when a line is down. Undefined for what S3 may have said.
 *
 * @param host of the bucket
 */
export function strangerIn({ status, body, type = null }: StorageAnswer, host: string): Failure | undefined {
  const header = (name: string) => (name === 'content-type' ? type : null);
  const obstacle = obstacleOfSuccess({ status, header, body });
  return obstacle ? failure('network', { status, host, obstacle }) : undefined;
}
