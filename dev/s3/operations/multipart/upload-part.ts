import { checkContentLength } from '../../body/check-content-length.ts';
import { readDeclaredDigests } from '../../body/declared-digests.ts';
import type { S3Reply } from '../../http/s3-request.ts';
import type { Call } from '../call.ts';
import { findUpload } from './find-upload.ts';
import { readPartNumber } from './read-part-number.ts';
import { storePart } from './store-part.ts';

/** UploadPart. */
export async function uploadPart(call: Call): Promise<S3Reply> {
  const { request } = call;
  findUpload(call);
  checkContentLength(request);
  const partNumber = readPartNumber(request.query.get('partNumber') ?? '');
  const digests = readDeclaredDigests(request, call.payloadHash);
  const { etag, checksums } = await storePart(call, partNumber, call.body, digests);
  return { status: 200, headers: { etag: `"${etag}"`, ...checksums } };
}
