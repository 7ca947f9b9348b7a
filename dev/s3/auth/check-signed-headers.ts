import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';
import type { SignatureClaim } from './signature-claim.ts';

/**
 * `host` and every x-amz-* header sent must be signed, and every signed header must be sent.
 * Source: "the request must include ... any x-amz-* headers that you plan to include" (S3 API, sigv4-query-string-auth).
 */
export function checkSignedHeaders(request: S3Request, claim: SignatureClaim): void {
  const signed = new Set(claim.signedHeaders);
  const unsigned = Object.keys(request.headers).filter((name) => mustBeSigned(name) && !signed.has(name));
  if (unsigned.length > 0) {
    throw new S3Error('AccessDenied', 'There were headers present in the request which were not signed', {
      HeadersNotSigned: unsigned.join(', '),
    });
  }
  const missing = claim.signedHeaders.find((name) => request.headers[name] === undefined);
  if (missing !== undefined) {
    throw new S3Error('SignatureDoesNotMatch', `The signed header ${missing} was not sent.`);
  }
}

function mustBeSigned(name: string): boolean {
  return name === 'host' || name.startsWith('x-amz-');
}
