import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect, onTestFinished } from 'vitest';
import { sendRaw } from './conformance/send-raw.ts';
import { type EmbeddedS3, type EmbeddedS3Options, startEmbeddedS3 } from './server.ts';

/** Starts a server that is closed after the test; a fault of its own fails the test. */
export async function start(options: EmbeddedS3Options = {}): Promise<EmbeddedS3> {
  const server = await startEmbeddedS3({
    onFault: (error) => expect.soft(error).toBeUndefined(),
    ...options,
  });
  onTestFinished(() => server.close());
  return server;
}

function openClient({ endpoint, region, accessKeyId, secretAccessKey }: EmbeddedS3): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

export const presignPut = (server: EmbeddedS3, Key: string) =>
  getSignedUrl(openClient(server), new PutObjectCommand({ Bucket: server.bucket, Key }));
export const presignGet = (server: EmbeddedS3, Key: string) =>
  getSignedUrl(openClient(server), new GetObjectCommand({ Bucket: server.bucket, Key }));

export async function put(server: EmbeddedS3, key: string, body: string | Buffer) {
  return sendRaw({ method: 'PUT', url: await presignPut(server, key), body });
}
