import { createHash } from 'node:crypto';
import { CreateMultipartUploadCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { expect } from 'vitest';
import type { Lab } from '../lab.ts';
import { outcome, sendRaw } from '../send-raw.ts';
import { sendPresigned } from '../sign-for-lab.ts';

/** Least size of a part that is not the last. */
export const PART_BYTES = 5 * 1024 * 1024;
export const full = Buffer.alloc(PART_BYTES, 'a');
export const md5 = (data: string | Uint8Array) => createHash('md5').update(data).digest();

/** Begins an upload of this run's key and gives its id. */
export async function begin(lab: Lab, name: string): Promise<string> {
  const { client, bucket, prefix } = lab;
  const command = new CreateMultipartUploadCommand({
    Bucket: bucket,
    Key: prefix + name,
    ContentType: 'video/mp4',
    Metadata: { a: 'b' },
  });
  return (await client.send(command)).UploadId ?? '';
}

/** Uploads a part through a presigned URL, as the extension does, and gives its ETag. */
export async function part(
  lab: Lab,
  name: string,
  uploadId: string,
  partNumber: number,
  body: string | Uint8Array,
): Promise<string> {
  const { client, bucket, prefix } = lab;
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: prefix + name,
    UploadId: uploadId,
    PartNumber: partNumber,
  });
  const reply = await sendRaw({ method: 'PUT', url: await getSignedUrl(client, command), body });
  expect.soft(outcome(reply)).toEqual({ status: 200 });
  return String(reply.headers.etag);
}

/** Sends the list of parts by hand: the SDK would put it in order. */
export async function complete(
  lab: Lab,
  name: string,
  uploadId: string,
  parts: readonly (readonly [number, string])[],
  headers: Record<string, string> = {},
) {
  const xml = parts
    .map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`)
    .join('');
  const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml}</CompleteMultipartUpload>`;
  return sendPresigned(lab, 'POST', name, { query: { uploadId }, body, headers });
}
