import { readVerifiedBody } from '../../body/read-verified-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { blocksPublic } from '../../policy/blocks-public.ts';
import { isPublic } from '../../policy/is-public.ts';
import { readBucketPolicy } from '../../policy/read-policy-document.ts';
import type { Bucket } from '../../storage/bucket.ts';
import { writeXml } from '../../xml/write-xml.ts';
import { bucketOf, type Call } from '../call.ts';

/** Room to see that a policy is too long, which has a refusal of its own. */
const MAX_BODY_BYTES = 256 * 1024;

/** PutBucketPolicy. Throws S3Error MalformedPolicy, or AccessDenied for a public one where those are blocked. */
export async function putBucketPolicy(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  const text = await readVerifiedBody(call, MAX_BODY_BYTES);
  const policy = readBucketPolicy(text, bucket.name);
  if (blocksPublic(bucket, 'BlockPublicPolicy') && isPublic(policy)) {
    throw new S3Error(
      'AccessDenied',
      'Public policies are blocked by the BlockPublicPolicy block public access setting.',
    );
  }
  await bucket.settingsFile.saveDocument('policy', text);
  return { status: 204 };
}

export async function getBucketPolicy(call: Call): Promise<S3Reply> {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: policyText(bucketOf(call)) };
}

/** GetBucketPolicyStatus: whether the policy lets everybody in. */
export async function getBucketPolicyStatus(call: Call): Promise<S3Reply> {
  const bucket = bucketOf(call);
  policyText(bucket);
  const body = writeXml('PolicyStatus', { IsPublic: isPublic(bucket.policy) ? 'TRUE' : 'FALSE' }, 's3');
  return { status: 200, headers: { 'content-type': 'application/xml' }, body };
}

export async function deleteBucketPolicy(call: Call): Promise<S3Reply> {
  await bucketOf(call).settingsFile.saveDocument('policy', undefined);
  return { status: 204 };
}

function policyText(bucket: Bucket): string {
  const text = bucket.settings.documents?.policy;
  if (text !== undefined) return text;
  throw new S3Error('NoSuchBucketPolicy', 'The bucket policy does not exist', { BucketName: bucket.name });
}
