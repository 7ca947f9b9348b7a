import type { S3Reply } from '../../http/s3-request.ts';
import { writeXml } from '../../xml/write-xml.ts';
import type { Call } from '../call.ts';
import { readLimit } from '../list-query.ts';
import { findUpload } from './find-upload.ts';

/** ListParts, paged by part-number-marker and max-parts. */
export async function listParts(call: Call): Promise<S3Reply> {
  const { bucket, key, query } = call.request;
  const upload = findUpload(call);
  const limit = readLimit(query, 'max-parts', 1000);
  const marker = readLimit(query, 'part-number-marker', Number.MAX_SAFE_INTEGER);
  const after = query.has('part-number-marker') ? marker : 0;
  const rest = upload.parts.filter((part) => part.partNumber > after);
  const page = rest.slice(0, limit);
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListPartsResult',
      {
        Bucket: bucket,
        Key: key,
        UploadId: upload.uploadId,
        PartNumberMarker: after,
        NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
        MaxParts: limit,
        IsTruncated: rest.length > page.length,
        StorageClass: 'STANDARD',
        Part: page.map((part) => ({
          PartNumber: part.partNumber,
          LastModified: new Date(part.lastModifiedMs).toISOString(),
          ETag: `"${part.etag}"`,
          Size: part.sizeBytes,
        })),
      },
      's3',
    ),
  };
}
