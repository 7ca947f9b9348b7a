import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';

export const UNSIGNED_PAYLOAD = 'UNSIGNED-PAYLOAD';

/**
 * What the signature says about the body: a hex SHA-256 or UNSIGNED-PAYLOAD.
 * A header signature has to say it, a presigned URL means UNSIGNED-PAYLOAD unless it says otherwise.
 * Throws S3Error: InvalidRequest when absent, NotImplemented for aws-chunked bodies, InvalidArgument for anything else.
 */
export function readPayloadHash(request: S3Request): string {
  const inQuery = request.query.get('X-Amz-Content-Sha256');
  const declared = request.headers['x-amz-content-sha256'] ?? inQuery ?? undefined;
  if (declared === undefined) {
    if (request.headers.authorization === undefined || request.query.has('X-Amz-Signature'))
      return UNSIGNED_PAYLOAD;
    throw new S3Error('InvalidRequest', 'Missing required header for this request: x-amz-content-sha256');
  }
  if (declared.startsWith('STREAMING-')) {
    throw new S3Error('NotImplemented', 'This server does not take aws-chunked bodies.');
  }
  if (declared !== UNSIGNED_PAYLOAD && !/^[0-9a-f]{64}$/.test(declared)) {
    throw new S3Error(
      'InvalidArgument',
      'x-amz-content-sha256 must be UNSIGNED-PAYLOAD, or a valid sha256 value.',
    );
  }
  return declared;
}
