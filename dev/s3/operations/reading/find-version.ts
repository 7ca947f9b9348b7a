import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Bucket } from '../../storage/bucket.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';

/** The version a GET or HEAD is for. Throws S3Error NoSuchKey, NoSuchVersion, or MethodNotAllowed on a delete marker. */
export function findVersion(bucket: Bucket, request: S3Request): ObjectVersion {
  const versionId = request.query.get('versionId');
  if (versionId === null) {
    const current = bucket.current(request.key);
    if (!current) throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: request.key });
    return current;
  }
  const version = bucket.versions(request.key).find((one) => one.versionId === versionId);
  if (!version) {
    throw new S3Error('NoSuchVersion', 'The specified version does not exist.', {
      Key: request.key,
      VersionId: versionId,
    });
  }
  if (version.isDeleteMarker) {
    throw new S3Error('MethodNotAllowed', 'The specified method is not allowed against this resource.');
  }
  return version;
}
