import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedS3 } from '../s3/server.ts';
import { sha256 as digest, download } from '../stack/download.ts';
import type { Upload } from './main-job.ts';

type Bucket = Pick<EmbeddedS3, 'endpoint' | 'region' | 'bucket' | 'accessKeyId' | 'secretAccessKey'>;

/**
 * Downloads through the link and prints what came against what was sent; where that is not known, against what lies in
 * the bucket.
 */
export async function checkLink({ what, job, sha256 }: Upload, s3: Bucket): Promise<boolean> {
  console.log(`${what}: ${job.name}`);
  if (!job.link?.url || !job.key) {
    console.log(`  FAILED  ${JSON.stringify(job.failure)}\n`);
    return false;
  }
  const got = await download(job.link.url);
  const expected = sha256 ?? (await storedSha256(s3, job.key));
  const isSame = got.status === 200 && got.bytes.length === job.sizeBytes && got.sha256 === expected;
  console.log(`  link     ${job.link.url}`);
  console.log(`  expires  ${new Date(job.link.expiresAt).toISOString()}`);
  console.log(`  ${sha256 ? 'sent    ' : 'stored  '} ${expected} (${job.sizeBytes} bytes)`);
  console.log(`  received ${got.sha256} (${got.bytes.length} bytes)`);
  console.log(`  ${isSame ? 'the same bytes' : `NOT the same (HTTP ${got.status})`}\n`);
  return isSame;
}

/** Reads the object as the bucket's owner, past the link. */
async function storedSha256(
  { bucket, accessKeyId, secretAccessKey, ...where }: Bucket,
  key: string,
): Promise<string> {
  const owner = new S3Client({
    endpoint: where.endpoint,
    region: where.region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  const { Body } = await owner.send(new GetObjectCommand({ Bucket: bucket, Key: key }));
  owner.destroy();
  return digest((await Body?.transformToByteArray()) ?? '');
}
