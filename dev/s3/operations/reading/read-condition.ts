import type { S3Request } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { matchesETag, preconditionFailed } from '../writing/check-write-condition.ts';

/**
 * Whether a conditional GET or HEAD is answered with 304. Precedence as in RFC 9110, 13.2.2.
 * Throws S3Error PreconditionFailed when If-Match or If-Unmodified-Since does not hold.
 */
export function isNotModified(request: S3Request, version: ObjectVersion): boolean {
  const { headers } = request;
  const ifMatch = headers['if-match'];
  const ifNoneMatch = headers['if-none-match'];
  const unmodifiedSinceMs = Date.parse(headers['if-unmodified-since'] ?? '');
  const modifiedSinceMs = Date.parse(headers['if-modified-since'] ?? '');
  if (ifMatch !== undefined) {
    if (!matchesETag(ifMatch, version.etag)) throw preconditionFailed('If-Match');
  } else if (version.lastModifiedMs > unmodifiedSinceMs) {
    throw preconditionFailed('If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) return matchesETag(ifNoneMatch, version.etag);
  return version.lastModifiedMs <= modifiedSinceMs;
}
