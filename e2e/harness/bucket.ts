import {
  AbortMultipartUploadCommand,
  DeleteBucketCorsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  PutBucketCorsCommand,
  PutObjectTaggingCommand,
  S3Client,
} from '@aws-sdk/client-s3';
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

/** Keys of all uploads; the records of links are left out. */
export async function uploadedKeys(s3: EmbeddedS3): Promise<string[]> {
  const { Contents = [] } = await ownerOf(s3).send(new ListObjectsV2Command({ Bucket: s3.bucket }));
  return Contents.flatMap(({ Key }) => (Key && !Key.startsWith('.putlink/') ? [Key] : []));
}

/** Tags an object as GuardDuty does when it has scanned it. */
export async function tagAsScanned(s3: EmbeddedS3, key: string, result: string): Promise<void> {
  const Tagging = { TagSet: [{ Key: 'GuardDutyMalwareScanStatus', Value: result }] };
  await ownerOf(s3).send(new PutObjectTaggingCommand({ Bucket: s3.bucket, Key: key, Tagging }));
}

/** From now on the bucket lets no web page in. */
export async function removeCors(s3: EmbeddedS3): Promise<void> {
  await ownerOf(s3).send(new DeleteBucketCorsCommand({ Bucket: s3.bucket }));
}

/** Keys of the uploads in parts that are neither complete nor aborted. */
export async function multipartUploads(s3: EmbeddedS3): Promise<string[]> {
  const { Uploads = [] } = await ownerOf(s3).send(new ListMultipartUploadsCommand({ Bucket: s3.bucket }));
  return Uploads.flatMap(({ Key }) => (Key ? [Key] : []));
}

/** Aborts every upload in parts, as the bucket's owner may at any time. */
export async function abortUploads(s3: EmbeddedS3): Promise<void> {
  const owner = ownerOf(s3);
  const { Uploads = [] } = await owner.send(new ListMultipartUploadsCommand({ Bucket: s3.bucket }));
  for (const { Key, UploadId } of Uploads) {
    await owner.send(new AbortMultipartUploadCommand({ Bucket: s3.bucket, Key, UploadId }));
  }
}

/** Lets web pages in as before, but lets them read no header of an answer. */
export async function hideEtags(s3: EmbeddedS3): Promise<void> {
  const rule = { AllowedOrigins: ['*'], AllowedMethods: ['PUT', 'GET'], AllowedHeaders: ['*'] };
  await ownerOf(s3).send(
    new PutBucketCorsCommand({ Bucket: s3.bucket, CORSConfiguration: { CORSRules: [rule] } }),
  );
}
