import type { Failure } from '../job/failure.ts';

/** What storages say of bytes that are not those of a checksum. */
const MISMATCHES: ReadonlySet<unknown> = new Set([
  'BadDigest',
  'InvalidDigest',
  'XAmzContentChecksumMismatch',
  'XAmzContentSHA256Mismatch',
]);

/** CRC-32 and CRC-64 of nothing. */
const OF_NOTHING: ReadonlySet<string> = new Set(['AAAAAA==', 'AAAAAAAAAAA=']);

/**
 * A refusal with its cause, where the endpoint has signed the checksum of an empty body, as SDKs do since 3.729 for JavaScript
 * unless told otherwise. AWS overlooks it; a storage that does not can take no file from it.
 *
 * @param url the signed one
 */
export function explainedByChecksum(reason: Failure, url: string, sizeBytes: number): Failure {
  if (sizeBytes === 0 || !MISMATCHES.has(reason.detail?.s3Code)) return reason;
  const isOfNothing = [...new URL(url).searchParams].some(
    ([name, value]) => /^x-amz-checksum-(crc|sha)/i.test(name) && OF_NOTHING.has(value),
  );
  return isOfNothing ? { ...reason, detail: { ...reason.detail, reason: 'empty-checksum' } } : reason;
}
