/**
 * Checksums whose value for a whole follows from those of its parts, by S3's names. SHA-256 is not among them: S3 keeps
 * none of a whole object that came in parts. Apart from what computes them: who asks for one needs only its name.
 */
export const CRC_ALGORITHMS = ['CRC64NVME', 'CRC32C', 'CRC32'] as const;

export type CrcAlgorithm = (typeof CRC_ALGORITHMS)[number];

export function isCrcAlgorithm(name: string): name is CrcAlgorithm {
  return CRC_ALGORITHMS.some((algorithm) => algorithm === name);
}
