import { S3Error } from '../../http/s3-error.ts';
import type { PendingUpload } from '../../storage/multipart-store.ts';
import { bucketOf, type Call } from '../call.ts';

/** The pending upload named by ?uploadId for this key. Throws S3Error NoSuchUpload. */
export function findUpload(call: Call): PendingUpload {
  const { key, query } = call.request;
  const upload = bucketOf(call).uploads.find(key, query.get('uploadId') ?? '');
  if (upload) return upload;
  throw new S3Error(
    'NoSuchUpload',
    'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.',
    { UploadId: query.get('uploadId') ?? '' },
  );
}

/** Runs `task` while no other request changes this upload. Throws S3Error NoSuchUpload. */
export async function withUpload<T>(call: Call, task: (upload: PendingUpload) => Promise<T>): Promise<T> {
  const { uploadId } = findUpload(call);
  return bucketOf(call).uploads.locks.run(uploadId, async () => task(findUpload(call)));
}
