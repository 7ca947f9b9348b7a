import type { ChecksumAlgorithm } from '../../src/contract/checksum.ts';

/**
 * Which checksums the storage does not know: found at the first upload that asks for one, and remembered for as long as this
 * process lives, so that no other upload has to try.
 */
export class StorageChecksums {
  readonly #unknown = new Set<ChecksumAlgorithm>();

  /** Whether it may be asked for. */
  mayKnow(algorithm: ChecksumAlgorithm): boolean {
    return !this.#unknown.has(algorithm);
  }

  lacks(algorithms: readonly ChecksumAlgorithm[]): void {
    for (const algorithm of algorithms) this.#unknown.add(algorithm);
  }
}
