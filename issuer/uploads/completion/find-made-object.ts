import { createHash } from 'node:crypto';
import type { Checksum } from '../../../src/contract/checksum.ts';
import type { UploadedObject } from '../../../src/contract/parts.ts';
import type { ActingIssuer } from '../../context.ts';
import { ProblemError } from '../../http/problem-error.ts';
import { bareEtag } from '../etag.ts';
import type { MadeObject } from '../multipart-storage.ts';
import { partCountOf } from '../plan-parts.ts';
import type { Upload } from '../token/upload-tokens.ts';

/** What is known of the object that an upload makes, beyond its size and the number of its parts. */
export interface Knowledge {
  /** Of all its parts, in order. */
  etags?: readonly string[];
  /** Of the whole. */
  checksum?: Checksum | undefined;
}

/**
 * The object that this upload has made, if it has: asked when an upload is gone, when S3 says that something is there,
 * and when nobody knows how a completion ended.
 *
 * @returns undefined when nothing is at the key
 * @throws {ProblemError} `already_exists` when something else is
 */
export async function findMadeObject(
  { multipart }: ActingIssuer,
  upload: Upload,
  knowledge: Knowledge,
): Promise<UploadedObject | undefined> {
  const found = await multipart.describe(upload.key);
  if (!found) return undefined;
  if (!isMadeBy(upload, found, knowledge)) {
    throw new ProblemError('already_exists', 'Another object is at this key already. Begin a new upload.');
  }
  const { sizeBytes: _, isKmsEncrypted: __, ...object } = found;
  return object;
}

function isMadeBy(upload: Upload, found: MadeObject, { etags, checksum }: Knowledge): boolean {
  if (found.sizeBytes !== upload.sizeBytes) return false;
  if (checksum && found.checksum?.algorithm === checksum.algorithm)
    return found.checksum.value === checksum.value;
  const etag = bareEtag(found.etag ?? '');
  const expected = found.isKmsEncrypted ? undefined : etagOf(etags);
  return expected === undefined ? etag.endsWith(`-${partCountOf(upload)}`) : etag === expected;
}

/**
 * S3's ETag of an object of parts: the MD5 of their MD5s, and their number. Undefined where the parts' ETags are no MD5s,
 * as on engines that make them otherwise.
 */
function etagOf(etags: readonly string[] | undefined): string | undefined {
  const digests = etags?.map(bareEtag);
  if (!digests?.every((digest) => /^[0-9a-f]{32}$/.test(digest))) return undefined;
  const hash = createHash('md5');
  for (const digest of digests) hash.update(digest, 'hex');
  return `${hash.digest('hex')}-${digests.length}`;
}
