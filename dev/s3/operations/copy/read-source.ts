import { S3Error } from '../../http/s3-error.ts';
import type { S3Request } from '../../http/s3-request.ts';
import type { Bucket } from '../../storage/bucket.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { type Call, checkKey } from '../call.ts';
import { matchesETag, preconditionFailed } from '../writing/check-write-condition.ts';

export interface CopySource {
  readonly bucket: Bucket;
  readonly key: string;
  readonly version: ObjectVersion;
}

/**
 * The object that `x-amz-copy-source` names: `bucket/key` or `/bucket/key`, percent-encoded, with or without
 * `?versionId=`. Throws S3Error: InvalidArgument, NoSuchBucket, NoSuchKey, NoSuchVersion, InvalidRequest for a delete
 * marker, AccessDenied, PreconditionFailed for an x-amz-copy-source-if-* that does not hold.
 */
export function readSource(call: Call): CopySource {
  const { request, buckets } = call;
  const { bucketName, key, versionId } = parseSource(request.headers['x-amz-copy-source'] ?? '');
  checkKey(key);
  const bucket = buckets.need(bucketName);
  const action = versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion';
  call.authorize(action, { bucket: bucketName, key, versionId });
  const version = bucket.version(key, versionId);
  if (!version) {
    if (versionId === undefined)
      throw new S3Error('NoSuchKey', 'The specified key does not exist.', { Key: key });
    throw new S3Error('NoSuchVersion', 'The specified version does not exist.', {
      Key: key,
      VersionId: versionId,
    });
  }
  if (version.isDeleteMarker) {
    throw new S3Error(
      'InvalidRequest',
      'The source of a copy request may not specifically refer to a delete marker by version id.',
    );
  }
  checkSourceConditions(request, version);
  return { bucket, key, version };
}

/** What a copy says about where it came from. */
export function sourceHeaders({ version }: CopySource): Record<string, string> {
  return version.versionId === 'null' ? {} : { 'x-amz-copy-source-version-id': version.versionId };
}

function parseSource(header: string) {
  const invalid = () =>
    new S3Error(
      'InvalidArgument',
      'Copy Source must mention the source bucket and key: sourcebucket/sourcekey',
      {
        ArgumentName: 'x-amz-copy-source',
        ArgumentValue: header,
      },
    );
  const [, path = '', versionId] = /^\/?(.*?)(?:\?versionId=(.*))?$/s.exec(header) ?? [];
  const decoded = decode(path);
  const slash = decoded?.indexOf('/') ?? -1;
  if (decoded === undefined || slash < 1 || slash === decoded.length - 1) throw invalid();
  return {
    bucketName: decoded.slice(0, slash),
    key: decoded.slice(slash + 1),
    versionId: versionId === '' ? undefined : versionId,
  };
}

/** As form encoding: SDKs write a space as `+` or `%20` here. */
function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path.replaceAll('+', ' '));
  } catch {
    return undefined;
  }
}

function checkSourceConditions({ headers }: S3Request, { etag, lastModifiedMs }: ObjectVersion): void {
  const condition = (name: string) => headers[`x-amz-copy-source-${name}`];
  const [ifMatch, ifNoneMatch] = [condition('if-match'), condition('if-none-match')];
  const unmodifiedSinceMs = Date.parse(condition('if-unmodified-since') ?? '');
  const modifiedSinceMs = Date.parse(condition('if-modified-since') ?? '');
  if (ifMatch !== undefined) {
    if (!matchesETag(ifMatch, etag)) throw preconditionFailed('x-amz-copy-source-If-Match');
  } else if (lastModifiedMs > unmodifiedSinceMs) {
    throw preconditionFailed('x-amz-copy-source-If-Unmodified-Since');
  }
  if (ifNoneMatch !== undefined) {
    if (matchesETag(ifNoneMatch, etag)) throw preconditionFailed('x-amz-copy-source-If-None-Match');
  } else if (lastModifiedMs <= modifiedSinceMs) {
    throw preconditionFailed('x-amz-copy-source-If-Modified-Since');
  }
}
