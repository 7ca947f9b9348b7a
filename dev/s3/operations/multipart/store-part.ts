import { rm } from 'node:fs/promises';
import { startChecksum } from '../../body/checksum-algorithms.ts';
import type { DeclaredDigest } from '../../body/declared-digests.ts';
import { receiveBody } from '../../body/receive-body.ts';
import { S3Error } from '../../http/s3-error.ts';
import type { PendingUpload, UploadedPart } from '../../storage/multipart-store.ts';
import { bucketOf, type Call, nowWholeSecondMs } from '../call.ts';
import { findUpload, withUpload } from './find-upload.ts';

/**
 * Receives the bytes of a part and adds it to the upload the request names; a part sent again replaces the one before.
 * Throws the S3Errors of receiveBody, NoSuchUpload, and InvalidRequest for a checksum of another kind than the upload's.
 */
export async function storePart(
  call: Call,
  partNumber: number,
  bytes: AsyncIterable<Uint8Array>,
  declared: readonly DeclaredDigest[],
): Promise<Omit<UploadedPart, 'dataFile'>> {
  const received = await receiveBody(
    bytes,
    call.buckets.incomingDir,
    withChecksum(findUpload(call), declared),
  );
  const part = {
    partNumber,
    sizeBytes: received.file.sizeBytes,
    etag: received.md5Hex,
    lastModifiedMs: nowWholeSecondMs(call),
    checksums: received.checksums,
  };
  try {
    await withUpload(call, (upload) => bucketOf(call).uploads.addPart(upload, received.file.path, part));
  } catch (error) {
    await rm(received.file.path, { force: true });
    throw error;
  }
  return part;
}

/** The upload's own checksum is computed when the client does not send it. */
function withChecksum(
  { checksum }: PendingUpload,
  declared: readonly DeclaredDigest[],
): readonly DeclaredDigest[] {
  if (!checksum) return declared;
  const kindOf = (header: string) => header.replace('x-amz-checksum-', '');
  const sent = declared.filter(({ name }) => name.startsWith('x-amz-checksum-'));
  const other = sent.find(({ name }) => name !== checksum.header);
  if (other) {
    throw new S3Error(
      'InvalidRequest',
      `Checksum Type mismatch occurred, expected checksum Type: ${kindOf(checksum.header)}, actual checksum Type: ${kindOf(other.name)}`,
    );
  }
  if (sent.length > 0) return declared;
  const running = startChecksum(checksum.header);
  return [...declared, { name: checksum.header, expected: undefined, running, mismatch: 'BadDigest' }];
}
