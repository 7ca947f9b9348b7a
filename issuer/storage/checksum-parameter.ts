import type { ChecksumAlgorithm, PartChecksumAlgorithm } from '../../src/contract/checksum.ts';

/** The SDK's parameter for a checksum of each kind. */
export const CHECKSUM_PARAMETER = {
  CRC64NVME: 'ChecksumCRC64NVME',
  CRC32: 'ChecksumCRC32',
  CRC32C: 'ChecksumCRC32C',
  SHA256: 'ChecksumSHA256',
} as const satisfies Record<ChecksumAlgorithm, string>;

/** The header that carries it. */
export function checksumHeader(algorithm: PartChecksumAlgorithm): string {
  return algorithm === 'MD5' ? 'content-md5' : `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** What S3 calls the checksum of a whole that was sent in parts: over all its bytes, or over its parts' checksums. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

/** Of CRCs S3 makes the whole's; of a SHA it cannot. Source: S3 user guide, "Checking object integrity". */
export function checksumTypeOf(algorithm: ChecksumAlgorithm): ChecksumType {
  return algorithm === 'SHA256' ? 'COMPOSITE' : 'FULL_OBJECT';
}

/** What an answer of S3 says of a checksum; a composite one ends in the number of its parts. */
export function checksumIn(
  answer: {
    [P in (typeof CHECKSUM_PARAMETER)[ChecksumAlgorithm]]?: string | undefined;
  },
): { algorithm: ChecksumAlgorithm; value: string } | undefined {
  for (const [algorithm, parameter] of Object.entries(CHECKSUM_PARAMETER)) {
    const value = answer[parameter];
    if (value !== undefined && value !== '') return { algorithm: algorithm as ChecksumAlgorithm, value };
  }
  return undefined;
}
