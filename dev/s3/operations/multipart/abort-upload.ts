import type { S3Reply } from '../../http/s3-request.ts';
import { bucketOf, type Call } from '../call.ts';
import { withUpload } from './find-upload.ts';

/** AbortMultipartUpload: the parts are gone at once. */
export async function abortUpload(call: Call): Promise<S3Reply> {
  await withUpload(call, (upload) => bucketOf(call).uploads.drop(upload));
  return { status: 204 };
}
