import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EmbeddedS3 } from '../../dev/s3/server.ts';

export interface PutToSign {
  readonly key: string;
  /** Signed, so that S3 refuses another one. */
  readonly contentType?: string;
  /** The bucket as part of the host (`putlink.localhost`) in place of the path. */
  readonly bucketInHost?: boolean;
}

/** What somebody's own endpoint does: signs a PUT with the AWS SDK. */
export function presignPut(
  s3: EmbeddedS3,
  { key, contentType, bucketInHost = false }: PutToSign,
): Promise<string> {
  const endpoint = new URL(s3.endpoint);
  if (bucketInHost) endpoint.hostname = 'localhost';
  const client = new S3Client({
    endpoint: endpoint.origin,
    region: s3.region,
    forcePathStyle: !bucketInHost,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: s3.accessKeyId, secretAccessKey: s3.secretAccessKey },
  });
  const command = new PutObjectCommand({
    Bucket: s3.bucket,
    Key: key,
    ...(contentType ? { ContentType: contentType } : {}),
  });
  return getSignedUrl(client, command, {
    expiresIn: 600,
    ...(contentType ? { signableHeaders: new Set(['host', 'content-type']) } : {}),
  });
}
