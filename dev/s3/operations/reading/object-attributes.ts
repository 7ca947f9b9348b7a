import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { ObjectVersion } from '../../storage/object-version.ts';
import { writeXml, type XmlChildren } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { checksumElements } from '../checksum-fields.ts';
import { versionHeader } from '../object-reply-headers.ts';
import { storageClassOf } from '../writing/storage-class.ts';
import { isMultipart } from './find-part.ts';
import { findVersion } from './find-version.ts';

const KNOWN = ['ETag', 'Checksum', 'ObjectParts', 'StorageClass', 'ObjectSize'];

/** GetObjectAttributes: what `x-amz-object-attributes` names, parts paged by number. */
export async function getObjectAttributes(call: Call): Promise<S3Reply> {
  const version = findVersion(bucketOf(call), call.request);
  const { headers } = call.request;
  const wanted = (headers['x-amz-object-attributes'] ?? '').split(',').map((name) => name.trim());
  if (wanted.some((name) => !KNOWN.includes(name))) {
    throw new S3Error('InvalidArgument', 'Invalid attribute name specified.', {
      ArgumentName: 'x-amz-object-attributes',
    });
  }
  const checksum = checksumElements(version.headers);
  const all: XmlChildren = {
    ETag: version.etag,
    Checksum: Object.keys(checksum).length === 0 ? undefined : checksum,
    ObjectParts: isMultipart(version) ? describeParts(version, headers) : undefined,
    StorageClass: storageClassOf(version),
    ObjectSize: version.sizeBytes,
  };
  const chosen = Object.fromEntries(Object.entries(all).filter(([name]) => wanted.includes(name)));
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      'last-modified': new Date(version.lastModifiedMs).toUTCString(),
      ...versionHeader(version),
    },
    body: writeXml('GetObjectAttributesResponse', chosen, 's3'),
  };
}

/** The parts themselves are told of objects with checksums, as on S3; their number always. */
function describeParts(version: ObjectVersion, headers: Readonly<Record<string, string>>): XmlChildren {
  const limit = Math.min(readCount(headers, 'x-amz-max-parts') ?? 1000, 1000);
  const marker = readCount(headers, 'x-amz-part-number-marker') ?? 0;
  const rest = version.segments.filter(({ partNumber = 0 }) => partNumber > marker);
  const page = rest.slice(0, limit);
  return {
    PartsCount: version.segments.length,
    PartNumberMarker: marker,
    NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
    MaxParts: limit,
    IsTruncated: rest.length > page.length,
    Part: page.map(({ partNumber, sizeBytes, checksums = {} }) => ({
      ...checksumElements(checksums),
      PartNumber: partNumber,
      Size: sizeBytes,
    })),
  };
}

function readCount(headers: Readonly<Record<string, string>>, name: string): number | undefined {
  const text = headers[name];
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new S3Error('InvalidArgument', `Provided ${name} not an integer or within integer range`, {
    ArgumentName: name,
    ArgumentValue: text,
  });
}
