import type { S3Reply } from '../../http/s3-request.ts';
import { OWNER, writeXml } from '../../xml/write-xml.ts';
import type { Call } from '../call.ts';
import { checksumElements } from '../checksum-fields.ts';
import { findUpload } from '../multipart/find-upload.ts';
import { storageClassOf } from '../writing/storage-class.ts';
import { readKeyEncoder, readLimit } from './list-query.ts';

/** ListParts, paged by part-number-marker and max-parts. */
export async function listParts(call: Call): Promise<S3Reply> {
  const { bucket, key, query } = call.request;
  const upload = findUpload(call);
  const encode = readKeyEncoder(query);
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
        Key: encode(key),
        UploadId: upload.uploadId,
        PartNumberMarker: after,
        NextPartNumberMarker: page.at(-1)?.partNumber ?? 0,
        MaxParts: limit,
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: rest.length > page.length,
        Initiator: OWNER,
        Owner: OWNER,
        StorageClass: storageClassOf(upload),
        ChecksumAlgorithm: upload.checksum?.header.replace('x-amz-checksum-', '').toUpperCase(),
        ChecksumType: upload.checksum?.type,
        Part: page.map((part) => ({
          PartNumber: part.partNumber,
          LastModified: new Date(part.lastModifiedMs).toISOString(),
          ETag: `"${part.etag}"`,
          Size: part.sizeBytes,
          ...checksumElements(part.checksums ?? {}),
        })),
      },
      's3',
    ),
  };
}
