import { createHash } from 'node:crypto';
import { readVerifiedBody } from '../../body/read-verified-body.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { UploadedPart } from '../../storage/multipart-store.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call, nowWholeSecondMs } from '../call.ts';
import { writeCondition } from '../check-write-condition.ts';
import { echoHeaders } from '../object-reply-headers.ts';
import { chooseParts } from './choose-parts.ts';
import { findUpload, withUpload } from './find-upload.ts';

/** Room for 10,000 parts with checksums. */
const maxXmlBytes = 4 * 1024 * 1024;

/** CompleteMultipartUpload. A refusal leaves the upload as it was; parts that were not asked for are dropped. */
export async function completeUpload(call: Call): Promise<S3Reply> {
  const { request } = call;
  findUpload(call);
  const condition = writeCondition(request);
  const xml = await readVerifiedBody(call, maxXmlBytes);
  const bucket = bucketOf(call);
  const version = await withUpload(call, async (upload) => {
    const parts = chooseParts(xml, upload.parts);
    const received = parts.map((part) => ({
      path: bucket.uploads.partPath(upload, part),
      sizeBytes: part.sizeBytes,
    }));
    const draft = {
      etag: multipartETag(parts),
      lastModifiedMs: nowWholeSecondMs(call),
      headers: upload.headers,
    };
    const committed = await bucket.commit(request.key, received, draft, condition);
    await bucket.uploads.drop(upload);
    return committed;
  });
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...echoHeaders(version) },
    body: writeXml(
      'CompleteMultipartUploadResult',
      {
        Location: `http://${request.headers.host}${request.rawPath}`,
        Bucket: bucket.name,
        Key: request.key,
        ETag: `"${version.etag}"`,
      },
      's3',
    ),
  };
}

/** MD5 over the parts' MD5s, and their number. */
function multipartETag(parts: readonly UploadedPart[]): string {
  const hash = createHash('md5');
  for (const part of parts) hash.update(part.etag, 'hex');
  return `${hash.digest('hex')}-${parts.length}`;
}
