import { S3Error } from '../http/s3-error.ts';
import type { S3Request } from '../http/s3-request.ts';
import type { Call } from '../operations/call.ts';
import { readDeclaredDigests } from './declared-digests.ts';
import { readSmallBody } from './read-small-body.ts';
import { verifyDigests } from './receive-body.ts';

interface Expectation {
  /** S3 refuses some settings without Content-MD5 or a checksum. */
  readonly mustDeclare?: boolean;
  /** The request's x-amz-checksum-* are about an object, not about this body. */
  readonly isChecksumOfObject?: boolean;
}

/**
 * Reads an XML document of at most `limitBytes` and checks it against what its request declared.
 * Throws S3Error: InvalidRequest, BadDigest, XAmzContentSHA256Mismatch, MaxMessageLengthExceeded.
 */
export async function readVerifiedBody(
  call: Call,
  limitBytes: number,
  { mustDeclare = false, isChecksumOfObject = false }: Expectation = {},
): Promise<string> {
  const request = isChecksumOfObject ? withoutChecksums(call.request) : call.request;
  const declared = readDeclaredDigests(request, call.payloadHash);
  if (mustDeclare && !declared.some(({ name }) => name !== 'x-amz-content-sha256')) {
    throw new S3Error('InvalidRequest', 'Missing required header for this request: Content-MD5');
  }
  const body = await readSmallBody(call.body, limitBytes);
  for (const digest of declared) digest.running.update(body);
  await verifyDigests(declared);
  return body.toString('utf8');
}

function withoutChecksums(request: S3Request): S3Request {
  const headers = Object.entries(request.headers).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  return { ...request, headers: Object.fromEntries(headers) };
}
