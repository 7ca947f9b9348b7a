import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Bucket } from '../../storage/bucket.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { versionHeader } from '../object-reply-headers.ts';

/** The version a GET or HEAD is for. Throws S3Error NoSuchKey, NoSuchVersion, or MethodNotAllowed on a delete marker. */
export function findVersion(bucket: Bucket, request: S3Request): ObjectVersion {
  const versionId = request.query.get('versionId');
  if (versionId === null) {
    const current = bucket.current(request.key);
    if (current) return current;
    const details = { Key: request.key };
    throw new S3Error(
      'NoSuchKey',
      'The specified key does not exist.',
      details,
      markerHeaders(bucket.versions(request.key)[0]),
    );
  }
  const version = bucket.versions(request.key).find((one) => one.versionId === versionId);
  if (!version) {
    throw new S3Error('NoSuchVersion', 'The specified version does not exist.', {
      Key: request.key,
      VersionId: versionId,
    });
  }
  if (version.isDeleteMarker) {
    const details = { Method: request.method, ResourceType: 'DeleteMarker' };
    const headers = { ...markerHeaders(version), allow: 'DELETE' };
    throw new S3Error(
      'MethodNotAllowed',
      'The specified method is not allowed against this resource.',
      details,
      headers,
    );
  }
  return version;
}

/** Says that it is a delete marker that hides the object, and which. */
function markerHeaders(version: ObjectVersion | undefined): Record<string, string> {
  if (!version?.isDeleteMarker) return {};
  return { 'x-amz-delete-marker': 'true', ...versionHeader(version) };
}
