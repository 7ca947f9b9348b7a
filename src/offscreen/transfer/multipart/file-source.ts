import { FailureError, failure } from '../../../core/job/failure.ts';
import { type PartPlan, partRange } from '../../../core/parts/part-plan.ts';

/**
 * Finds a file's bytes: what the person picked, or the copy in the spool.
 *
 * @throws FailureError `file-lost` or `file-changing` where neither can be had
 */
export type FindFile = () => Promise<Blob>;

/** The bytes of one file, from wherever they can be read. */
export class FileSource {
  readonly #find: FindFile;
  readonly #plan: PartPlan;
  #file: Blob;
  /** A slice is made once: for each the page stands still until the browser's own process has noted it. */
  readonly #parts = new Map<number, Blob>();

  constructor(file: Blob, plan: PartPlan, find: FindFile) {
    this.#file = file;
    this.#plan = plan;
    this.#find = find;
  }

  /** By reference: nothing is read. Without a type, which would be sent and is not signed. */
  part(partNumber: number): Blob {
    const known = this.#parts.get(partNumber);
    if (known) return known;
    const { start, end } = partRange(this.#plan, partNumber);
    const part = this.#file.slice(start, end, '');
    this.#parts.set(partNumber, part);
    return part;
  }

  /** The part is stored. */
  release(partNumber: number): void {
    this.#parts.delete(partNumber);
  }

  /**
   * Makes sure that a part can be read. A file that has changed since it was picked cannot, and to a request that looks like
   * a broken network; a copy that is complete by now takes its place.
   *
   * @throws FailureError `file-changing` or `file-lost`
   */
  async ensureReadable(partNumber: number): Promise<void> {
    if (await isReadable(this.part(partNumber))) return;
    const other = await this.#find();
    if (other.size === this.#plan.sizeBytes) {
      this.#file = other;
      this.#parts.clear();
      if (await isReadable(this.part(partNumber))) return;
    }
    throw new FailureError(failure('file-changing'));
  }
}

/**
 * Whether the file of a part that was sent is still the same: the browser looks only when it begins to read, and sends on
 * when the file changes in the middle. Where a part has a checksum S3 has found out already.
 */
export const isIntact = (part: Blob): Promise<boolean> => isReadable(part);

function isReadable(part: Blob): Promise<boolean> {
  return part
    .slice(0, 1)
    .arrayBuffer()
    .then(
      () => true,
      () => false,
    );
}
