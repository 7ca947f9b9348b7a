import { S3Error } from '../http/s3-error.ts';
import type { SignatureClaim } from './signature-claim.ts';

const MAX_SKEW_MS = 15 * 60_000;

/** A presigned URL lives from its date for X-Amz-Expires seconds; a signed header for 15 minutes around its date. */
export function checkSigningTime(claim: SignatureClaim, nowMs: number): void {
  if (claim.expiresInSeconds === undefined) {
    if (Math.abs(nowMs - claim.signedAtMs) <= MAX_SKEW_MS) return;
    throw new S3Error(
      'RequestTimeTooSkewed',
      'The difference between the request time and the current time is too large.',
      {
        RequestTime: claim.longDate,
        ServerTime: new Date(nowMs).toISOString(),
        MaxAllowedSkewMilliseconds: String(MAX_SKEW_MS),
      },
    );
  }
  if (claim.signedAtMs - nowMs > MAX_SKEW_MS) throw new S3Error('AccessDenied', 'Request is not yet valid');
  const expiresAtMs = claim.signedAtMs + claim.expiresInSeconds * 1000;
  if (nowMs >= expiresAtMs) {
    throw new S3Error('AccessDenied', 'Request has expired', {
      'X-Amz-Expires': String(claim.expiresInSeconds),
      Expires: new Date(expiresAtMs).toISOString(),
      ServerTime: new Date(nowMs).toISOString(),
    });
  }
}
