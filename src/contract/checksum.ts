import * as v from 'valibot';

export const CHECKSUM_ALGORITHMS = ['CRC64NVME', 'CRC32', 'CRC32C', 'SHA256'] as const;

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** A part may also be sent with an MD5 (`content-md5`), which every engine checks and none keeps. */
export const PART_CHECKSUM_ALGORITHMS = [...CHECKSUM_ALGORITHMS, 'MD5'] as const;

export type PartChecksumAlgorithm = (typeof PART_CHECKSUM_ALGORITHMS)[number];

const DIGEST_BYTES: Record<PartChecksumAlgorithm, number> = {
  CRC64NVME: 8,
  CRC32: 4,
  CRC32C: 4,
  SHA256: 32,
  MD5: 16,
};

/** Bytes in base64 as a binary string; undefined for anything else, also for what `atob` would overlook. */
function decode(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  return atob(base64);
}

function checksumOf<const T extends PartChecksumAlgorithm>(algorithms: readonly T[]) {
  return v.pipe(
    v.strictObject({ algorithm: v.picklist(algorithms), value: v.pipe(v.string(), v.maxLength(100)) }),
    v.forward(
      v.check(
        ({ algorithm, value }) => decode(value)?.length === DIGEST_BYTES[algorithm],
        'not a digest of this algorithm in base64',
      ),
      ['value'],
    ),
    v.transform(({ algorithm, value }) => ({ algorithm, value: btoa(decode(value) ?? '') })),
  );
}

/**
 * `value` is base64 as in the `x-amz-checksum-*` headers, exactly as long as its algorithm's digest; what comes out
 * is written anew from the bytes, never the text that came in.
 */
export const ChecksumSchema = checksumOf(CHECKSUM_ALGORITHMS);

/** The same of one part on its way. */
export const PartChecksumSchema = checksumOf(PART_CHECKSUM_ALGORITHMS);

/** Of a finished object: a composite one ends in the number of its parts, as in `…==-3`. */
export const StoredChecksumSchema = v.strictObject({
  algorithm: v.picklist(CHECKSUM_ALGORITHMS),
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{4,96}={0,2}(-\d{1,5})?$/, 'not a checksum')),
});

export type Checksum = v.InferOutput<typeof ChecksumSchema>;
export type PartChecksum = v.InferOutput<typeof PartChecksumSchema>;
