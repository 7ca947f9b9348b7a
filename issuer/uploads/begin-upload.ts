import type { MultipartTicket } from '../../src/contract/ticket.ts';
import type { UploadRequest } from '../../src/contract/upload-request.ts';
import type { Caller } from '../access/caller.ts';
import { pageMetadata } from '../attributes/page-metadata.ts';
import type { ActingIssuer } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { checksumTypeOf } from '../storage/checksum-parameter.ts';
import { planParts } from './plan-parts.ts';

/**
 * Begins an upload in parts at S3, with the first of the client's algorithms that the storage knows. Where it knows none the
 * parts go without, and the ticket names none.
 *
 * @throws {ProblemError} `invalid_request` when the whole's checksum and the parts' are of two kinds, `mode_not_available`
 *   when the storage cannot be held to the whole's
 */
export async function beginUpload(
  { config, multipart, ports, uploadTokens }: ActingIssuer,
  caller: Caller,
  { key, contentType, request }: { key: string; contentType: string; request: UploadRequest },
): Promise<MultipartTicket> {
  const { size, checksum, page } = request;
  const metadata = pageMetadata(config, page);
  const wanted = new Set([request.checksumAlgorithm ?? [], request.checksumAlgorithms ?? []].flat());
  if (checksum && (request.checksumAlgorithm ?? checksum.algorithm) !== checksum.algorithm) {
    throw new ProblemError(
      'invalid_request',
      'The checksums of the whole and of the parts must be of one kind.',
      {
        errors: [{ pointer: '/checksumAlgorithm', detail: `must be ${checksum.algorithm}, as checksum is` }],
      },
    );
  }
  const { partSizeBytes, partCount } = planParts(size);
  const expiresAtMs = Math.floor(ports.now() / 1000 + config.uploadSeconds) * 1000;
  const { uploadId, algorithm } = checksum
    ? await multipart.beginStrictly(key, contentType, checksum.algorithm, metadata)
    : await multipart.begin(key, contentType, [...wanted], metadata);
  const upload = uploadTokens.make(caller, {
    key,
    uploadId,
    sizeBytes: size,
    partSizeBytes,
    checksumAlgorithm: algorithm,
    checksum,
    expiresAtMs,
  });
  return {
    mode: 'multipart',
    key,
    upload,
    partSize: partSizeBytes,
    partCount,
    ...(algorithm && { checksumAlgorithm: algorithm, checksumType: checksumTypeOf(algorithm) }),
    expiresAt: new Date(expiresAtMs).toISOString(),
  };
}
