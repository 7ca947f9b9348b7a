import { S3Client } from '@aws-sdk/client-s3';
import { createPresignedPost, type PresignedPostOptions } from '@aws-sdk/s3-presigned-post';
import type { EmbeddedS3 } from '../../dev/s3/server.ts';

/** What somebody's own endpoint does: signs a form with the AWS SDK, as the tutorials have it. */
export function presignForm(
  s3: EmbeddedS3,
  options: Omit<PresignedPostOptions, 'Bucket'>,
): Promise<{ url: string; fields: Record<string, string> }> {
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: s3.region,
    forcePathStyle: true,
    credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
  });
  return createPresignedPost(client, { Expires: 600, ...options, Bucket: s3.bucket });
}
