import type { S3Reply } from '../../http/s3-request.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../call.ts';
import { readObjectHeaders } from '../read-object-headers.ts';

/** CreateMultipartUpload: headers of the finished object are given here. */
export async function createUpload(call: Call): Promise<S3Reply> {
  const { request } = call;
  const bucket = bucketOf(call);
  checkKey(request.key);
  const upload = await bucket.uploads.begin(request.key, readObjectHeaders(request), nowWholeSecondMs(call));
  const encryption = Object.entries(upload.headers).filter(([name]) =>
    name.startsWith('x-amz-server-side-encryption'),
  );
  return {
    status: 200,
    headers: { 'content-type': 'application/xml', ...Object.fromEntries(encryption) },
    body: writeXml(
      'InitiateMultipartUploadResult',
      { Bucket: bucket.name, Key: request.key, UploadId: upload.uploadId },
      's3',
    ),
  };
}
