import * as v from 'valibot';

export const CHECKSUM_ALGORITHMS = ['CRC64NVME', 'CRC32', 'CRC32C', 'SHA256'] as const;

/** `value` is base64, as in the `x-amz-checksum-*` headers. */
export const ChecksumSchema = v.strictObject({
  algorithm: v.picklist(CHECKSUM_ALGORITHMS),
  value: v.pipe(v.string(), v.maxLength(100)),
});

export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];
export type Checksum = v.InferOutput<typeof ChecksumSchema>;
