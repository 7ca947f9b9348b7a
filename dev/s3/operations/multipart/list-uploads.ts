import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { readKeyEncoder, readLimit } from '../list-query.ts';

/** ListMultipartUploads by key, then by age, paged by key-marker and upload-id-marker. */
export async function listUploads(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const bucket = bucketOf(call);
  if (query.has('delimiter'))
    throw new S3Error('NotImplemented', 'This server lists uploads without a delimiter only.');
  const encode = readKeyEncoder(query);
  const limit = readLimit(query, 'max-uploads', 1000);
  const [prefix, keyMarker] = [query.get('prefix') ?? '', query.get('key-marker') ?? ''];
  const sorted = bucket.uploads
    .all()
    .filter(({ key }) => key.startsWith(prefix) && key >= keyMarker)
    .sort(
      (a, b) => compare(a.key, b.key) || a.initiatedAtMs - b.initiatedAtMs || compare(a.uploadId, b.uploadId),
    );
  const markerIndex = sorted.findIndex(({ uploadId }) => uploadId === query.get('upload-id-marker'));
  const rest =
    markerIndex < 0
      ? sorted.filter(({ key }) => keyMarker === '' || key > keyMarker)
      : sorted.slice(markerIndex + 1);
  const page = rest.slice(0, limit);
  const isTruncated = rest.length > page.length;
  const last = isTruncated ? page.at(-1) : undefined;
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListMultipartUploadsResult',
      {
        Bucket: bucket.name,
        Prefix: encode(prefix),
        KeyMarker: encode(keyMarker),
        UploadIdMarker: query.get('upload-id-marker') ?? '',
        NextKeyMarker: last && encode(last.key),
        NextUploadIdMarker: last?.uploadId,
        MaxUploads: limit,
        IsTruncated: isTruncated,
        Upload: page.map((upload) => ({
          Key: encode(upload.key),
          UploadId: upload.uploadId,
          StorageClass: 'STANDARD',
          Initiated: new Date(upload.initiatedAtMs).toISOString(),
        })),
      },
      's3',
    ),
  };
}

function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
