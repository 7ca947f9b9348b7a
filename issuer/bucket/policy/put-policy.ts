import { DeleteBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import type { BucketAccess } from '../engine/bucket-access.ts';
import { type PolicyDocument, writePolicy } from './policy-document.ts';

/**
 * Writes a policy; one without statements is removed.
 *
 * Only for engines that have shown that they keep policies: for others `DELETE /bucket?policy` may mean the bucket.
 *
 * @throws {unknown} the SDK's error
 */
export async function putPolicy({ bucket, call }: BucketAccess, document: PolicyDocument): Promise<void> {
  if (document.Statement.length === 0) {
    await call((s3, options) => s3.send(new DeleteBucketPolicyCommand({ Bucket: bucket }), options));
    return;
  }
  const command = new PutBucketPolicyCommand({ Bucket: bucket, Policy: writePolicy(document) });
  await call((s3, options) => s3.send(command, options));
}
