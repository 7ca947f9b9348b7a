import { DeleteBucketCorsCommand, GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import type { EmbeddedS3 } from '../../dev/s3/server.ts';

/** The bucket as its owner sees it, past the issuer and the extension. */
function ownerOf({ endpoint, region, accessKeyId, secretAccessKey }: EmbeddedS3): S3Client {
  return new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
}

/** What is really stored under a key. */
export async function readObject(s3: EmbeddedS3, key: string) {
  const { Body, ContentType } = await ownerOf(s3).send(new GetObjectCommand({ Bucket: s3.bucket, Key: key }));
  return { bytes: (await Body?.transformToByteArray()) ?? new Uint8Array(), contentType: ContentType };
}

/** From now on the bucket lets no web page in. */
export async function removeCors(s3: EmbeddedS3): Promise<void> {
  await ownerOf(s3).send(new DeleteBucketCorsCommand({ Bucket: s3.bucket }));
}
