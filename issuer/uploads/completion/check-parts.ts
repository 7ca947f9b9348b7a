import type { CompleteUploadRequest } from '../../../src/contract/parts.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { bareEtag, quotedEtag } from '../etag.ts';
import type { KeptPart } from '../multipart-storage.ts';
import { partCountOf, sizeOfPart } from '../plan-parts.ts';
import type { Upload } from '../token/upload-tokens.ts';

/** So many wrong parts are named; more would say nothing more. */
const NAMED_FAULTS = 20;

/**
 * The parts to join: all that the upload has, each as the client knows it and as S3 keeps it.
 *
 * @throws {ProblemError} `part_mismatch` naming each part that is missing, another, of another size, or twice there
 */
export function checkParts(
  upload: Upload,
  given: CompleteUploadRequest['parts'],
  kept: readonly KeptPart[],
): KeptPart[] {
  const keptByNumber = new Map(kept.map((part) => [part.partNumber, part]));
  const givenByNumber = new Map(given.map((part) => [part.partNumber, part]));
  const faults: { pointer: string; detail: string }[] = [];
  given.forEach((part, index) => {
    const fault =
      givenByNumber.get(part.partNumber) === part
        ? faultOf(upload, part, keptByNumber.get(part.partNumber))
        : `part ${part.partNumber} is there twice`;
    if (fault !== undefined) faults.push({ pointer: `/parts/${index}`, detail: fault });
  });
  const joined: KeptPart[] = [];
  for (let partNumber = 1; partNumber <= partCountOf(upload); partNumber += 1) {
    const part = keptByNumber.get(partNumber);
    const known = givenByNumber.get(partNumber);
    if (!known) faults.push({ pointer: '/parts', detail: `part ${partNumber} is missing` });
    if (!part || !known) continue;
    // S3 takes checksums only of the kind that the upload was begun with.
    const checksum = upload.checksumAlgorithm && (known.checksum ?? part.checksum);
    joined.push({ ...part, checksum });
  }
  if (faults.length === 0) return joined;
  throw new ProblemError('part_mismatch', `The parts are not those of this upload: ${faults[0]?.detail}.`, {
    errors: faults.slice(0, NAMED_FAULTS),
  });
}

/**
 * The parts to join, as the client knows them: for S3 to hold against its own. Each has the size that its URL was signed for.
 *
 * @throws {ProblemError} as `checkParts`, for what is not of the upload's plan
 */
export function givenParts(upload: Upload, given: CompleteUploadRequest['parts']): KeptPart[] {
  const kept = given
    .filter(({ partNumber }) => partNumber <= partCountOf(upload))
    .map(({ partNumber, etag, checksum }) => ({
      partNumber,
      etag: quotedEtag(etag),
      sizeBytes: sizeOfPart(upload, partNumber),
      checksum,
    }));
  // The last of one number: `checkParts` finds the others to be there twice.
  return checkParts(upload, given, kept);
}

type GivenPart = CompleteUploadRequest['parts'][number];

function faultOf(upload: Upload, { partNumber, etag, checksum }: GivenPart, kept: KeptPart | undefined) {
  const partCount = partCountOf(upload);
  if (partNumber > partCount) return `this upload has ${partCount} parts, no part ${partNumber}`;
  if (!kept) return `S3 has no part ${partNumber}`;
  const sizeBytes = sizeOfPart(upload, partNumber);
  if (kept.sizeBytes !== sizeBytes) {
    return `part ${partNumber} has ${kept.sizeBytes} bytes in S3, not ${sizeBytes}`;
  }
  if (bareEtag(kept.etag) !== bareEtag(etag)) return `part ${partNumber} has another ETag in S3`;
  if (!checksum) return undefined;
  if (checksum.algorithm !== upload.checksumAlgorithm) {
    return `part ${partNumber} was not sent with a ${checksum.algorithm}`;
  }
  const isOther = kept.checksum?.algorithm === checksum.algorithm && kept.checksum.value !== checksum.value;
  return isOther ? `part ${partNumber} has another ${checksum.algorithm} in S3` : undefined;
}
