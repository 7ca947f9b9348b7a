import { rm } from 'node:fs/promises';
import { checkContentLength } from '../../body/check-content-length.ts';
import { readDeclaredDigests } from '../../body/declared-digests.ts';
import { receiveBody } from '../../body/receive-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import { bucketOf, type Call, nowWholeSecondMs } from '../call.ts';
import { findUpload, withUpload } from './find-upload.ts';

/** Highest part number. Source: S3 user guide, "Multipart upload limits". */
const maxPartNumber = 10_000;

/** UploadPart. A part sent again replaces the one before it. */
export async function uploadPart(call: Call): Promise<S3Reply> {
  const { request } = call;
  findUpload(call);
  checkContentLength(request);
  if (request.headers['x-amz-copy-source'] !== undefined) {
    throw new S3Error('NotImplemented', 'This server does not implement UploadPartCopy.');
  }
  const partNumber = readPartNumber(request.query.get('partNumber') ?? '');
  const digests = readDeclaredDigests(request, call.payloadHash);
  const received = await receiveBody(call.body, call.buckets.incomingDir, digests);
  const part = {
    partNumber,
    sizeBytes: received.sizeBytes,
    etag: received.md5Hex,
    lastModifiedMs: nowWholeSecondMs(call),
  };
  try {
    await withUpload(call, (upload) => bucketOf(call).uploads.addPart(upload, received.path, part));
  } catch (error) {
    await rm(received.path, { force: true });
    throw error;
  }
  return { status: 200, headers: { etag: `"${part.etag}"`, ...received.checksums } };
}

function readPartNumber(text: string): number {
  const partNumber = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (partNumber >= 1 && partNumber <= maxPartNumber) return partNumber;
  throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', {
    ArgumentName: 'partNumber',
    ArgumentValue: text,
  });
}
