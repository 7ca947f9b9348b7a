import { S3Error } from '../http/s3-error.ts';
import type { S3Reply, S3Request } from '../http/s3-request.ts';
import type { ObjectVersion } from '../storage/object-version.ts';
import { type ByteRange, readSegments } from '../storage/read-segments.ts';
import { bucketOf, type Call } from './call.ts';
import { findVersion } from './find-version.ts';
import { describeObject } from './object-reply-headers.ts';
import { isNotModified } from './read-condition.ts';
import { readRange } from './read-range.ts';

const overridable = [
  'content-type',
  'content-language',
  'expires',
  'cache-control',
  'content-disposition',
  'content-encoding',
];

/** GetObject and HeadObject: conditions, one range, response-* overrides. */
export async function getObject(call: Call): Promise<S3Reply> {
  const { request } = call;
  const bucket = bucketOf(call);
  const version = findVersion(bucket, request);
  const headers = {
    ...describeObject(version, request.headers['x-amz-checksum-mode'] === 'ENABLED'),
    ...readOverrides(request.query),
  };
  if (isNotModified(request, version)) return { status: 304, headers };
  const range = readRange(rangeHeader(request, version), version.sizeBytes);
  const lengthBytes = range ? range.last - range.first + 1 : version.sizeBytes;
  const sized = {
    ...headers,
    'content-length': String(lengthBytes),
    ...rangeHeaders(range, version.sizeBytes),
  };
  const status = range ? 206 : 200;
  if (request.method === 'HEAD' || lengthBytes === 0) return { status, headers: sized };
  const body = readSegments(bucket, version, range ?? { first: 0, last: version.sizeBytes - 1 });
  return { status, headers: sized, body };
}

/** If-Range: the range counts only while the object is still the one the client has a piece of. */
function rangeHeader(request: S3Request, version: ObjectVersion): string | undefined {
  const ifRange = request.headers['if-range'];
  const unchanged =
    ifRange === undefined ||
    ifRange === `"${version.etag}"` ||
    Date.parse(ifRange) === version.lastModifiedMs;
  return unchanged ? request.headers.range : undefined;
}

function rangeHeaders(range: ByteRange | undefined, sizeBytes: number): Record<string, string> {
  return range ? { 'content-range': `bytes ${range.first}-${range.last}/${sizeBytes}` } : {};
}

function readOverrides(query: URLSearchParams): Record<string, string> {
  const overrides: Record<string, string> = {};
  for (const name of overridable) {
    const value = query.get(`response-${name}`);
    if (value === null) continue;
    if (/[\r\n]/.test(value))
      throw new S3Error('InvalidArgument', 'Header value cannot contain a line break.');
    overrides[name] = value;
  }
  return overrides;
}
