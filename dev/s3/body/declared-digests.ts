import { UNSIGNED_PAYLOAD } from '../auth/read-payload-hash.ts';
import { S3Error, type S3ErrorCode } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';
import { checksumAlgorithms, type RunningDigest, startHash } from './checksum-algorithms.ts';

export interface DeclaredDigest {
  /** Header that declared it. */
  readonly name: string;
  /** Undefined: to be computed and told, not compared. */
  readonly expected: Buffer | undefined;
  readonly running: RunningDigest;
  readonly mismatch: S3ErrorCode;
}

/**
 * What the client promised its body would hash to: Content-MD5, x-amz-checksum-*, and the signed payload hash.
 * A checksum hoisted into a presigned URL counts too: engines differ on it, and this is the stricter reading.
 * Throws S3Error InvalidDigest or InvalidRequest when a declared value cannot be a digest at all.
 */
export function readDeclaredDigests(request: S3Request, payloadHash: string): DeclaredDigest[] {
  const declared: DeclaredDigest[] = [];
  if (payloadHash !== UNSIGNED_PAYLOAD) {
    const expected = Buffer.from(payloadHash, 'hex');
    declared.push({
      name: 'x-amz-content-sha256',
      expected,
      running: startHash('sha256'),
      mismatch: 'XAmzContentSHA256Mismatch',
    });
  }
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined) {
    const expected = Buffer.from(md5, 'base64');
    if (expected.length !== 16)
      throw new S3Error('InvalidDigest', 'The Content-MD5 you specified was invalid.');
    declared.push({ name: 'content-md5', expected, running: startHash('md5'), mismatch: 'BadDigest' });
  }
  for (const [name, start] of Object.entries(checksumAlgorithms)) {
    const value = request.headers[name] ?? request.query.get(name);
    if (value === null || value === undefined) continue;
    const expected = Buffer.from(value, 'base64');
    if (expected.length !== digestSizeBytes(name)) {
      throw new S3Error('InvalidRequest', `Value for ${name} header is invalid.`);
    }
    declared.push({ name, expected, running: start(), mismatch: 'BadDigest' });
  }
  return declared;
}

function digestSizeBytes(name: string): number {
  if (name.endsWith('sha256')) return 32;
  if (name.endsWith('sha1')) return 20;
  return name.endsWith('crc64nvme') ? 8 : 4;
}
