import { PutBucketVersioningCommand, PutObjectTaggingCommand, S3Client } from '@aws-sdk/client-s3';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { SCAN_TAG } from './scan-status.ts';

/** Who owns the bucket, and who scans it. Call `destroy()` at the end. */
export function connectPastIssuer({ s3 }: TestIssuer): S3Client {
  const { endpoint, region, accessKeyId, secretAccessKey } = s3;
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
}

/** Tags an object as GuardDuty does when it has scanned it. */
export async function tagAsScanned(issuer: TestIssuer, key: string, result: string): Promise<void> {
  const client = connectPastIssuer(issuer);
  const Tagging = { TagSet: [{ Key: SCAN_TAG, Value: result }] };
  await client.send(new PutObjectTaggingCommand({ Bucket: issuer.s3.bucket, Key: key, Tagging }));
  client.destroy();
}

/** Has the bucket keep versions from now on. */
export async function keepVersions(issuer: TestIssuer): Promise<void> {
  const client = connectPastIssuer(issuer);
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await client.send(new PutBucketVersioningCommand({ Bucket: issuer.s3.bucket, VersioningConfiguration }));
  client.destroy();
}
