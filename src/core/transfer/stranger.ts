import { type Failure, failure } from '../job/failure.ts';
import { obstacleOfPage } from '../obstacle/answer-obstacle.ts';
import { failureOfStorage, type StorageAnswer } from './storage-answer.ts';

type Answer = Pick<StorageAnswer, 'status' | 'body' | 'type'>;

/**
 * An answer to a PUT that is not the storage's, which has never seen it: of a portal where somebody has to sign in, by its own status or
 * by a page under a 200, or of a filter that lets no upload out. It may pass, as when a line is down. Undefined for what S3 may have said.
 *
 * @param host of the bucket
 */
export function strangerIn({ status, body, type = null }: Answer, host: string): Failure | undefined {
  const isSuccess = status >= 200 && status < 300;
  const obstacle = isSuccess ? obstacleIn({ status, body, type }) : status === 511 ? 'captive' : null;
  return obstacle ? failure('network', { status, host, obstacle }) : undefined;
}

/**
 * What a refusal means (`failureOfStorage`), with who has refused where it was not the storage: a proxy that takes no request of that
 * size has not said that the file is too large.
 */
export function refusalOf(answer: StorageAnswer, host: string): Failure {
  const reason = failureOfStorage(answer);
  const obstacle = reason.detail?.s3Code === '' ? obstacleIn(answer) : null;
  if (!obstacle) return reason;
  const code = reason.code === 'too-large' ? 'storage-refused' : reason.code;
  return { ...reason, code, detail: { ...reason.detail, host, obstacle } };
}

const obstacleIn = ({ status, body, type = null }: Answer) =>
  obstacleOfPage({ status, body, header: (name) => (name === 'content-type' ? type : null) });
