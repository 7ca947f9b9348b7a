import type { SignPartsRequest, SignPartsResponse } from '../../src/contract/parts.ts';
import type { ActingIssuer } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { partCountOf, sizeOfPart } from './plan-parts.ts';
import { signPart } from './sign-part.ts';
import type { Upload } from './token/upload-tokens.ts';

/**
 * Signs the next parts, each for exactly its size, and for its checksum if it has one. No URL outlives its upload.
 *
 * @throws {ProblemError} `invalid_request` naming each part that the upload does not have, and each checksum that S3
 *   would refuse
 */
export async function signParts(
  issuer: ActingIssuer,
  upload: Upload,
  { parts }: SignPartsRequest,
): Promise<SignPartsResponse> {
  const errors = parts.flatMap((part, index) => faultsOf(upload, part, `/parts/${index}`));
  if (errors.length > 0) {
    throw new ProblemError('invalid_request', `${errors[0]?.pointer.slice(1)}: ${errors[0]?.detail}`, {
      errors,
    });
  }
  const leftSeconds = Math.floor((upload.expiresAtMs - issuer.ports.now()) / 1000);
  const seconds = Math.max(1, Math.min(issuer.config.ticketSeconds, leftSeconds));
  const { key, uploadId } = upload;
  return {
    parts: await Promise.all(
      parts.map(async ({ partNumber, checksum }) => ({
        partNumber,
        request: await signPart(issuer, {
          key,
          uploadId,
          partNumber,
          sizeBytes: sizeOfPart(upload, partNumber),
          checksum,
          seconds,
        }),
      })),
    ),
  };
}

type PartToSign = SignPartsRequest['parts'][number];

function faultsOf(upload: Upload, { partNumber, checksum }: PartToSign, pointer: string) {
  const partCount = partCountOf(upload);
  const wanted = upload.checksumAlgorithm;
  if (partNumber > partCount) {
    return [{ pointer: `${pointer}/partNumber`, detail: `this upload has ${partCount} parts` }];
  }
  if (wanted !== undefined && checksum?.algorithm !== wanted) {
    return [{ pointer: `${pointer}/checksum`, detail: `this upload needs the ${wanted} of every part` }];
  }
  if (wanted === undefined && checksum && checksum.algorithm !== 'MD5') {
    const detail = `this upload was begun without "checksumAlgorithm": "${checksum.algorithm}"`;
    return [{ pointer: `${pointer}/checksum/algorithm`, detail }];
  }
  return [];
}
