import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';

/** Largest body of one PUT. Source: S3 user guide, "Multipart upload limits". */
export const MAX_PUT_BYTES = 5 * 1024 ** 3;

/** S3 wants a length before the first byte: throws S3Error MissingContentLength or EntityTooLarge. */
export function checkContentLength(request: S3Request): number {
  const declared = request.headers['content-length'];
  if (declared === undefined) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.');
  }
  const sizeBytes = Number(declared);
  if (sizeBytes > MAX_PUT_BYTES) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: declared,
      MaxSizeAllowed: String(MAX_PUT_BYTES),
    });
  }
  return sizeBytes;
}
