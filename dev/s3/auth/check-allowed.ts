import { S3Error } from '../http/s3-error.ts';
import type { StoredCredential } from './credential-store.ts';
import { isAllowed } from './session-policy.ts';

/** Throws S3Error AccessDenied when the session behind the key was cut down to something else. */
export function checkAllowed(
  credential: StoredCredential,
  action: string,
  bucket: string,
  key: string,
): void {
  if (credential.policy === undefined || isAllowed(credential.policy, action, bucket, key)) return;
  throw new S3Error('AccessDenied', 'Access Denied');
}
