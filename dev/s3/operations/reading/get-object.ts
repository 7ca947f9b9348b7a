import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply, S3Request } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { type ByteRange, readSegments } from '../../storage/read-segments.ts';
import { bucketOf, type Call } from '../call.ts';
import type { Checksums } from '../checksum-fields.ts';
import { describeObject } from '../object-reply-headers.ts';
import { findPart } from './find-part.ts';
import { findVersion } from './find-version.ts';
import { isNotModified } from './read-condition.ts';
import { readRange } from './read-range.ts';
import { readOverrides } from './response-overrides.ts';

/** The piece of an object to be sent; no range is all of it. */
interface Slice {
  readonly range: ByteRange | undefined;
  readonly isPartial: boolean;
  readonly headers: Readonly<Record<string, string>>;
}

/** GetObject and HeadObject: conditions, one range or one part, response-* overrides. */
export async function getObject(call: Call): Promise<S3Reply> {
  const { request } = call;
  const bucket = bucketOf(call);
  const version = findVersion(bucket, request);
  const overrides = readOverrides(request.query);
  const asksForChecksums = request.headers['x-amz-checksum-mode'] === 'ENABLED';
  const described = { ...describeObject(version), ...overrides };
  if (isNotModified(request, version)) return { status: 304, headers: described };
  const slice = chooseSlice(request, version, asksForChecksums);
  const { range, isPartial } = slice;
  const lengthBytes = range ? range.last - range.first + 1 : version.sizeBytes;
  const headers = { ...described, ...slice.headers, 'content-length': String(lengthBytes) };
  const status = isPartial ? 206 : 200;
  if (request.method === 'HEAD' || lengthBytes === 0) return { status, headers };
  const body = readSegments(bucket, version, range ?? { first: 0, last: version.sizeBytes - 1 });
  return { status, headers, body };
}

/** A checksum goes with the bytes that it is of: the whole object, or a whole part. */
function chooseSlice(request: S3Request, version: ObjectVersion, asksForChecksums: boolean): Slice {
  const shown = (checksums: Checksums) => (asksForChecksums ? checksums : {});
  const partNumber = request.query.get('partNumber');
  if (partNumber !== null) {
    if (request.headers.range !== undefined) {
      throw new S3Error('InvalidRequest', 'Cannot specify both Range header and partNumber query parameter');
    }
    const { range, partCount, checksums } = findPart(version, partNumber);
    const count = partCount === undefined ? {} : { 'x-amz-mp-parts-count': String(partCount) };
    const headers = { ...count, ...rangeHeaders(range, version.sizeBytes), ...shown(checksums) };
    return { range, isPartial: range !== undefined, headers };
  }
  const range = readRange(rangeHeader(request, version), version.sizeBytes);
  if (range) return { range, isPartial: true, headers: rangeHeaders(range, version.sizeBytes) };
  const checksums = Object.entries(version.headers).filter(([name]) => name.startsWith('x-amz-checksum-'));
  return { range, isPartial: false, headers: shown(Object.fromEntries(checksums)) };
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
