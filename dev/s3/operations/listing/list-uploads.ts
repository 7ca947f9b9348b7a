import type { S3Reply } from '../../http/s3-request.ts';
import type { PendingUpload } from '../../storage/multipart-store.ts';
import { OWNER, writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';
import { storageClassOf } from '../writing/storage-class.ts';
import { compareBytes, optionalText, readKeyEncoder, readLimit } from './list-query.ts';
import { paginate } from './paginate.ts';

/** ListMultipartUploads by key, then by age, paged by key-marker and upload-id-marker. */
export async function listUploads(call: Call): Promise<S3Reply> {
  const { query } = call.request;
  const bucket = bucketOf(call);
  const encode = readKeyEncoder(query);
  const limit = readLimit(query, 'max-uploads', 1000);
  const [prefix, delimiter] = [query.get('prefix') ?? '', query.get('delimiter') ?? ''];
  const sorted = bucket.uploads.all().sort(byKeyThenAge);
  const isBefore = beforeMarkers(sorted, query);
  const page = paginate(sorted, { keyOf: ({ key }) => key, prefix, delimiter, limit, isBefore });
  const last = page.isTruncated ? page.last : undefined;
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: writeXml(
      'ListMultipartUploadsResult',
      {
        Bucket: bucket.name,
        Prefix: encode(prefix),
        Delimiter: optionalText(delimiter, encode),
        KeyMarker: encode(query.get('key-marker') ?? ''),
        UploadIdMarker: query.get('upload-id-marker') ?? '',
        NextKeyMarker: last && encode(typeof last === 'string' ? last : last.key),
        NextUploadIdMarker: typeof last === 'object' ? last.uploadId : undefined,
        MaxUploads: limit,
        EncodingType: query.get('encoding-type') ?? undefined,
        IsTruncated: page.isTruncated,
        Upload: page.entries.map((upload) => ({
          Key: encode(upload.key),
          UploadId: upload.uploadId,
          Initiator: OWNER,
          Owner: OWNER,
          StorageClass: storageClassOf(upload),
          Initiated: new Date(upload.initiatedAtMs).toISOString(),
        })),
        CommonPrefixes: page.commonPrefixes.map((one) => ({ Prefix: encode(one) })),
      },
      's3',
    ),
  };
}

/** Without an upload marker, or with one that is not there, a key marker leaves its whole key out. */
function beforeMarkers(sorted: readonly PendingUpload[], query: URLSearchParams) {
  const keyMarker = query.get('key-marker') ?? '';
  const seen = sorted.findIndex(
    ({ key, uploadId }) => key === keyMarker && uploadId === query.get('upload-id-marker'),
  );
  const later = new Set(seen < 0 ? [] : sorted.slice(seen + 1).filter(({ key }) => key === keyMarker));
  return (upload: PendingUpload, commonPrefix: string | undefined) =>
    keyMarker !== '' && compareBytes(commonPrefix ?? upload.key, keyMarker) <= 0 && !later.has(upload);
}

function byKeyThenAge(a: PendingUpload, b: PendingUpload): number {
  return (
    compareBytes(a.key, b.key) || a.initiatedAtMs - b.initiatedAtMs || compareBytes(a.uploadId, b.uploadId)
  );
}
