import type { Checksum } from '../../../src/contract/checksum.ts';
import type { CompleteUploadRequest, UploadedObject } from '../../../src/contract/parts.ts';
import type { ActingIssuer } from '../../context.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { checksumTypeOf } from '../../storage/checksum-parameter.ts';
import type { KeptPart } from '../multipart-storage.ts';
import type { Upload } from '../token/upload-tokens.ts';
import { checkParts, givenParts } from './check-parts.ts';
import { findMadeObject } from './find-made-object.ts';
import { problemOfRefusal } from './problem-of-refusal.ts';

/**
 * Joins the parts of an upload. May be asked again after a lost answer: an object that this upload has made already is
 * the answer then. Nothing is told to be lost before the object itself was asked for.
 *
 * @throws {ProblemError} `part_mismatch`, `checksum_mismatch`, `already_exists`; `upload_conflict` and
 *   `upload_not_found` when all must be sent again; `storage_unavailable` when it is not known how it ended
 */
export async function completeUpload(
  issuer: ActingIssuer,
  upload: Upload,
  request: CompleteUploadRequest,
): Promise<UploadedObject> {
  const checksum = wholeChecksum(upload, request.checksum);
  const etags = request.parts.toSorted((a, b) => a.partNumber - b.partNumber).map(({ etag }) => etag);
  const findMade = () => findMadeObject(issuer, upload, { etags, checksum });

  /** What S3 has, held against what the client says. */
  const look = async (): Promise<KeptPart[] | UploadedObject> => {
    const kept = await issuer.multipart.listParts(upload);
    if (kept) return checkParts(upload, request.parts, kept);
    const made = await findMade();
    if (made) return made;
    throw new ProblemError(
      'upload_not_found',
      'This upload is over and has made no object. Begin a new one.',
    );
  };
  const isChecked = isHeldBySums(request.parts, checksum);
  const parts = isChecked ? givenParts(upload, request.parts) : await look();
  if (!Array.isArray(parts)) return parts;
  let refusal: unknown;
  try {
    const object = await issuer.multipart.join(upload, parts, { sizeBytes: upload.sizeBytes, checksum });
    if (object) return accepted(object, checksum);
  } catch (error) {
    refusal = error;
  }
  const problem = problemOfRefusal(refusal);
  // S3 does not say which part it is; its list does.
  const found = isChecked && problem.error.code === 'part_mismatch' ? await look() : parts;
  if (!Array.isArray(found)) return found;
  if (problem.isFinal) throw problem.error;
  const made = await findMade();
  if (made) return made;
  throw problem.error;
}

/**
 * Whether S3 itself holds the object to the client's file: to the checksum of the whole, and each part to its own. Then its
 * list of parts need not be asked for first.
 */
function isHeldBySums(parts: CompleteUploadRequest['parts'], whole: Checksum | undefined): boolean {
  return whole !== undefined && parts.every(({ checksum }) => checksum?.algorithm === whole.algorithm);
}

/** An engine that does not compare the checksum says by its own what it has made. */
function accepted(object: UploadedObject, checksum: Checksum | undefined): UploadedObject {
  const isOther =
    object.checksum?.algorithm === checksum?.algorithm && object.checksum?.value !== checksum?.value;
  if (!isOther) return object;
  throw new ProblemError('checksum_mismatch', 'The object in S3 has another checksum than the file.');
}

/** The checksum that S3 is to hold the whole to. */
function wholeChecksum(upload: Upload, given: Checksum | undefined): Checksum | undefined {
  if (given === undefined) return upload.checksum;
  const refuse = (code: 'invalid_request' | 'checksum_mismatch', detail: string) =>
    new ProblemError(code, `checksum: ${detail}`, { errors: [{ pointer: '/checksum', detail }] });
  if (given.algorithm !== upload.checksumAlgorithm || checksumTypeOf(given.algorithm) !== 'FULL_OBJECT') {
    throw refuse('invalid_request', `this upload was not begun with a ${given.algorithm} of the whole`);
  }
  if (upload.checksum && upload.checksum.value !== given.value) {
    throw refuse('checksum_mismatch', 'is not the one that this upload was begun with');
  }
  return given;
}
