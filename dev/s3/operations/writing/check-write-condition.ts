import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';

/**
 * Makes the check of a conditional write, to be run under the key's lock.
 * Source: S3 user guide, "How to prevent object overwrites with conditional writes".
 * Throws S3Error at once: NotImplemented for an If-None-Match other than `*`.
 * The check throws PreconditionFailed, or NoSuchKey for If-Match on nothing.
 */
export function writeCondition(request: S3Request): (current: ObjectVersion | undefined) => void {
  const ifNoneMatch = request.headers['if-none-match'];
  const ifMatch = request.headers['if-match'];
  if (ifNoneMatch !== undefined && (ifNoneMatch !== '*' || ifMatch !== undefined)) {
    throw new S3Error(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      {
        Header: 'If-None-Match',
      },
    );
  }
  return (current) => {
    if (ifNoneMatch !== undefined && current) throw preconditionFailed('If-None-Match');
    if (ifMatch === undefined) return;
    if (!current) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: request.key });
    if (!matchesETag(ifMatch, current.etag)) throw preconditionFailed('If-Match');
  };
}

export function preconditionFailed(condition: string): S3Error {
  return new S3Error('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', {
    Condition: condition,
  });
}

/** Whether an If-Match or If-None-Match list names this entity tag (given without quotes). */
export function matchesETag(list: string, etag: string): boolean {
  return list.split(',').some((one) => {
    const wanted = one.trim().replace(/^W\//, '').replaceAll('"', '');
    return wanted === '*' || wanted === etag;
  });
}
