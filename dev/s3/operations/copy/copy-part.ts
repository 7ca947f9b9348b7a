import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { type ByteRange, readSegments } from '../../storage/read-segments.ts';
import { writeXml } from '../../xml/write-xml.ts';
import type { Call } from '../call.ts';
import { checksumElements } from '../checksum-fields.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { readPartNumber } from '../multipart/read-part-number.ts';
import { storePart } from '../multipart/store-part.ts';
import { readSource, sourceHeaders } from './read-source.ts';

/** UploadPartCopy: a part out of an object that is there, or out of a range of it. */
export async function copyPart(call: Call): Promise<S3Reply> {
  const { query, headers } = call.request;
  findUpload(call);
  const partNumber = readPartNumber(query.get('partNumber') ?? '');
  const source = readSource(call);
  call.authorize('s3:PutObject', { createsObject: false });
  const range = readSourceRange(headers['x-amz-copy-source-range'], source.version.sizeBytes);
  const part = await storePart(call, partNumber, readSegments(source.bucket, source.version, range), []);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...sourceHeaders(source) },
    body: writeXml(
      'CopyPartResult',
      {
        LastModified: new Date(part.lastModifiedMs).toISOString(),
        ETag: `"${part.etag}"`,
        ...checksumElements(part.checksums ?? {}),
      },
      's3',
    ),
  };
}

/** Only `bytes=first-last` with both ends inside the source. Throws S3Error InvalidArgument or InvalidRange. */
function readSourceRange(header: string | undefined, sizeBytes: number): ByteRange {
  if (header === undefined) return { first: 0, last: sizeBytes - 1 };
  const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(header) ?? [];
  const [first, last] = [Number(from), Number(to)];
  if (from === undefined || to === undefined || first > last) {
    throw new S3Error(
      'InvalidArgument',
      'The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy',
      { ArgumentName: 'x-amz-copy-source-range', ArgumentValue: header },
    );
  }
  if (last < sizeBytes) return { first, last };
  throw new S3Error('InvalidRange', 'The requested range is not satisfiable', {
    RangeRequested: header,
    ActualObjectSize: String(sizeBytes),
  });
}
