import type { KeptPart } from '../../../core/job/part.ts';
import type { PartsTicket } from '../../../core/job/ticket.ts';
import { checksumFor } from '../../../core/parts/checksum-for.ts';
import { checksumOf } from '../../checksum/checksum-of.ts';
import type { FileSource } from './file-source.ts';

/** Checksums of a file's parts, of the algorithm of its ticket. */
export class PartSums {
  readonly #algorithm: PartsTicket['checksumAlgorithm'];
  readonly #source: FileSource;
  readonly #signal: AbortSignal;
  readonly #known = new Map<number, string>();

  constructor({ checksumAlgorithm }: PartsTicket, source: FileSource, signal: AbortSignal) {
    this.#algorithm = checksumAlgorithm;
    this.#source = source;
    this.#signal = signal;
  }

  /**
   * What a part has to be sent with, in base64; undefined where the ticket names no algorithm.
   *
   * @throws FailureError `file-changing`, `file-lost`, `cancelled`
   */
  async of(partNumber: number): Promise<string | undefined> {
    const known = this.#known.get(partNumber);
    if (known !== undefined || !this.#algorithm) return known;
    const algorithm = this.#algorithm;
    const read = () => checksumOf(this.#source.part(partNumber), algorithm, this.#signal);
    // A file that cannot be read any more may have a copy that can, and a Worker that has died a successor.
    const { value } = await read().catch(async () => {
      await this.#source.ensureReadable(partNumber);
      return read();
    });
    this.#known.set(partNumber, value);
    return value;
  }

  /** As it was computed before. */
  known(partNumber: number): string | undefined {
    return this.#known.get(partNumber);
  }

  /** It is to be computed anew. */
  forget(partNumber: number): void {
    this.#known.delete(partNumber);
  }

  /** Of the whole, from those of its parts in ascending order; undefined where one has none. */
  ofWhole(parts: readonly KeptPart[]): string | undefined {
    const sums = parts.flatMap(({ checksum, sizeBytes }) =>
      checksum ? [{ value: checksum, sizeBytes }] : [],
    );
    if (!this.#algorithm || sums.length < parts.length) return undefined;
    return checksumFor(this.#algorithm).ofParts(sums);
  }
}
