import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { EmbeddedS3 } from '../../../dev/s3/server.ts';

const EXPIRES_SECONDS = 900;

const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: EmbeddedS3) =>
  new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    // What is signed else has the checksum of an empty body in it: AWS overlooks it there, our S3 does not.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    credentials: { accessKeyId, secretAccessKey },
  });

/** One of `PresignableRequest` in Uppy's types. */
interface ToSign {
  readonly method?: string;
  readonly key?: string;
  readonly uploadId?: string;
  readonly partNumber?: number;
  readonly contentType?: string;
}

/**
 * Uppy's example of the route behind `signRequest`, line for line: transloadit/uppy, examples/aws-nodejs/routes/presign.js. It is
 * no package.
 */
export async function signAsUppy(
  s3: EmbeddedS3,
  { method, key, uploadId, partNumber, contentType }: ToSign,
): Promise<{ status: number; body: unknown }> {
  if (!method || !key) return { status: 400, body: { error: 'method and key are required' } };
  const command = commandOf();
  if (!command) return { status: 400, body: { error: 'Unsupported operation' } };
  // The commands have nothing in common that the signer's type would know.
  const url = await getSignedUrl(clientOf(s3), command as PutObjectCommand, { expiresIn: EXPIRES_SECONDS });
  return { status: 200, body: { url } };

  function commandOf() {
    const object = { Bucket: s3.bucket, Key: key };
    const upload = { ...object, UploadId: uploadId };
    const typed = { ...object, ContentType: contentType || 'application/octet-stream' };
    if (method === 'PUT' && uploadId && partNumber)
      return new UploadPartCommand({ ...upload, PartNumber: Number.parseInt(String(partNumber), 10) });
    if (method === 'PUT' && !uploadId && !partNumber) return new PutObjectCommand(typed);
    if (method === 'POST' && !uploadId) return new CreateMultipartUploadCommand(typed);
    if (method === 'POST' && uploadId) return new CompleteMultipartUploadCommand(upload);
    if (method === 'DELETE' && uploadId) return new AbortMultipartUploadCommand(upload);
    if (method === 'GET' && uploadId) return new ListPartsCommand(upload);
    return undefined;
  }
}

/** What a route signs that does not ask what for. */
export const signLook = (s3: EmbeddedS3, key: string): Promise<string> =>
  getSignedUrl(clientOf(s3), new HeadObjectCommand({ Bucket: s3.bucket, Key: key }), {
    expiresIn: EXPIRES_SECONDS,
  });

/**
 * AWS's sample: aws-samples/amazon-s3-presigned-urls-aws-sam, getSignedURL/app.js. Its SDK of version 2 puts the type into the
 * query and signs `host` alone.
 */
export async function signAsSample(s3: EmbeddedS3): Promise<{ uploadURL: string; Key: string }> {
  const Key = `${Math.trunc(Math.random() * 10_000_000)}.jpg`;
  const client = clientOf(s3);
  client.middlewareStack.add(
    (next) => (args) => {
      const { query } = args.request as { query: Record<string, string> };
      query['Content-Type'] = 'image/jpeg';
      return next(args);
    },
    { step: 'build' },
  );
  const command = new PutObjectCommand({ Bucket: s3.bucket, Key });
  return { uploadURL: await getSignedUrl(client, command, { expiresIn: 300 }), Key };
}
