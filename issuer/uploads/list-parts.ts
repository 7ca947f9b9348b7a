import type { StoredPart } from '../../src/contract/parts.ts';
import type { ActingIssuer } from '../context.ts';
import { ProblemError } from '../http/problem-error.ts';
import { findMadeObject } from './completion/find-made-object.ts';
import type { Upload } from './token/upload-tokens.ts';

/**
 * The parts that S3 has, ascending.
 *
 * @throws {ProblemError} `already_exists` when the upload is complete, so that nothing is sent again;
 *   `upload_not_found` when it is gone
 */
export async function listParts(issuer: ActingIssuer, upload: Upload): Promise<StoredPart[]> {
  const parts = await issuer.multipart.listParts(upload);
  if (parts) {
    return parts.map(({ partNumber, etag, sizeBytes, checksum }) => ({
      partNumber,
      etag,
      size: sizeBytes,
      ...(checksum && { checksum }),
    }));
  }
  if (await findMadeObject(issuer, upload, { checksum: upload.checksum })) {
    throw new ProblemError(
      'already_exists',
      'This upload is complete. Ask for its completion again to see the object.',
    );
  }
  throw new ProblemError('upload_not_found', 'This upload is over and has made no object. Begin a new one.');
}
