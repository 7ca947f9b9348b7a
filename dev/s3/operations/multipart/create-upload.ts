import type { S3Reply } from '../../http/s3-request.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call, checkKey, nowWholeSecondMs } from '../call.ts';
import { readTagHeader } from '../tagging/read-tags.ts';
import { readObjectHeaders } from '../writing/read-object-headers.ts';
import { readUploadChecksum } from './upload-checksum.ts';

/** CreateMultipartUpload: headers, tags and kind of checksum of the finished object are given here. */
export async function createUpload(call: Call): Promise<S3Reply> {
  const { request } = call;
  const bucket = bucketOf(call);
  checkKey(request.key);
  const tags = readTagHeader(request);
  if (tags.length > 0) call.authorize('s3:PutObjectTagging');
  const checksum = readUploadChecksum(request);
  const upload = await bucket.uploads.begin({
    key: request.key,
    headers: readObjectHeaders(request, bucket),
    initiatedAtMs: nowWholeSecondMs(call),
    tags,
    ...(checksum === undefined ? {} : { checksum }),
  });
  const encryption = Object.entries(upload.headers).filter(([name]) =>
    name.startsWith('x-amz-server-side-encryption'),
  );
  return {
    status: 200,
    headers: {
      'content-type': 'application/xml',
      ...Object.fromEntries(encryption),
      ...(checksum && {
        'x-amz-checksum-algorithm': checksum.header.replace('x-amz-checksum-', '').toUpperCase(),
        'x-amz-checksum-type': checksum.type,
      }),
    },
    body: writeXml(
      'InitiateMultipartUploadResult',
      { Bucket: bucket.name, Key: request.key, UploadId: upload.uploadId },
      's3',
    ),
  };
}
