import * as v from 'valibot';

export const CHECKSUM_ALGORITHMS = ['CRC64NVME', 'CRC32', 'CRC32C', 'SHA256'] as const;

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

const DIGEST_BYTES: Record<ChecksumAlgorithm, number> = { CRC64NVME: 8, CRC32: 4, CRC32C: 4, SHA256: 32 };

/** Bytes in base64 as a binary string; undefined for anything else, also for what `atob` would overlook. */
function decode(base64: string): string | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(base64) || base64.length % 4 !== 0) return undefined;
  return atob(base64);
}

/**
 * `value` is base64 as in the `x-amz-checksum-*` headers, exactly as long as its algorithm's digest; what comes out
 * is written anew from the bytes, never the text that came in.
 */
export const ChecksumSchema = v.pipe(
  v.strictObject({
    algorithm: v.picklist(CHECKSUM_ALGORITHMS),
    value: v.pipe(v.string(), v.maxLength(100)),
  }),
  v.forward(
    v.check(
      ({ algorithm, value }) => decode(value)?.length === DIGEST_BYTES[algorithm],
      'not a digest of this algorithm in base64',
    ),
    ['value'],
  ),
  v.transform(({ algorithm, value }) => ({ algorithm, value: btoa(decode(value) ?? '') })),
);

/** Of a finished object: a composite one ends in the number of its parts, as in `…==-3`. */
export const StoredChecksumSchema = v.strictObject({
  algorithm: v.picklist(CHECKSUM_ALGORITHMS),
  value: v.pipe(v.string(), v.regex(/^[A-Za-z0-9+/]{4,96}={0,2}(-\d{1,5})?$/, 'not a checksum')),
});

export type Checksum = v.InferOutput<typeof ChecksumSchema>;
