import { FailureError, failure, failureFrom } from '../../../core/job/failure.ts';
import { isUnlisted, uploadGone } from '../../../core/transfer/upload-gone.ts';
import { send } from '../../../platform/messaging/messages.ts';
import type { PartBook } from './part-book.ts';
import type { PartProgress } from './part-progress.ts';
import type { PartSums } from './part-sums.ts';
import type { Patience } from './patience.ts';

/** So often S3 and the book may differ before the upload is begun anew. */
const MOST_REPAIRS = 3;

interface JoinerOptions {
  readonly name: { readonly jobId: string; readonly upload: string };
  readonly book: PartBook;
  readonly sums: PartSums;
  readonly patience: Patience;
  readonly progress: PartProgress;
  /** Of the bucket, once a part was signed. */
  readonly host: () => string;
}

/** Makes the object of an upload's parts, and finds out which of them S3 does not have after all. */
export class PartJoiner {
  readonly #options: JoinerOptions;
  #repairs = 0;

  constructor(options: JoinerOptions) {
    this.#options = options;
  }

  /**
   * Asks what S3 has: after a restart, and when S3 or the endpoint do not agree with the book.
   *
   * @returns the numbers of the parts that S3 does not have after all
   */
  async look(): Promise<readonly number[]> {
    return (await this.#compare()).lost;
  }

  /**
   * The same where S3 says that there is no such upload.
   *
   * @throws FailureError `ticket-expired` (`isUploadGone`) when it has said so too often
   */
  async findLost(): Promise<readonly number[]> {
    if (!this.#mayRepair()) throw new FailureError(uploadGone({ s3Code: 'NoSuchUpload' }));
    return this.look();
  }

  /**
   * Joins the parts.
   *
   * @returns the numbers of the parts that have to be sent again before; none when the object is there
   * @throws FailureError `ticket-expired` (`isUploadGone`) when only a new upload helps; `permission-missing` where nothing tells the
   *   parts' ETags; `storage-refused` when parts are not there that were confirmed, again and again; what the endpoint refuses for good
   */
  async join(): Promise<readonly number[]> {
    if (this.#options.book.lacksEtags) {
      const lost = await this.#lookForEtags();
      // Whoever confirms parts without keeping them is no storage.
      if (lost.length > 0 && !this.#mayRepair()) {
        throw new FailureError(
          failure('storage-refused', { reason: 'no-parts', host: this.#options.host() }),
        );
      }
      if (lost.length > 0) return lost;
    }
    for (;;) {
      try {
        await this.#complete();
        return [];
      } catch (thrown) {
        const { detail } = failureFrom(thrown);
        const isMismatch = detail?.reason === 'part_mismatch';
        if (isMismatch && this.#mayRepair()) {
          const { lost, isCorrected } = await this.#compare();
          if (lost.length > 0) return lost;
          if (isCorrected) continue;
        }
        throw isMismatch || ANEW.has(detail?.reason) ? new FailureError(uploadGone(detail)) : thrown;
      }
    }
  }

  /** Where nobody can list them, only the parts' own answers tell, to whoever may read those: another upload would end here too. */
  async #lookForEtags(): Promise<readonly number[]> {
    try {
      return await this.look();
    } catch (thrown) {
      if (!isUnlisted(failureFrom(thrown))) throw thrown;
      throw new FailureError(failure('permission-missing', { host: this.#options.host() }));
    }
  }

  /** S3 is told what the checksum of the whole must be, and what it says must be the same. */
  async #complete(): Promise<void> {
    const { name, book, sums, patience } = this.#options;
    const parts = book.all;
    const whole = sums.ofWhole(parts);
    const completion = { parts, ...(whole ? { checksum: whole } : {}) };
    const { checksum } = await patience.ask(() => send('parts.complete', { ...name, ...completion }));
    if (checksum && whole && checksum !== whole) {
      throw new FailureError(failure('issuer-refused', { reason: 'checksum_mismatch' }));
    }
  }

  async #compare(): Promise<{ lost: readonly number[]; isCorrected: boolean }> {
    const { name, book, patience, progress } = this.#options;
    const { lost, isCorrected } = await book.compare(await patience.ask(() => send('parts.list', name)));
    for (const { sizeBytes } of lost) progress.lost(sizeBytes);
    return { lost: lost.map(({ partNumber }) => partNumber), isCorrected };
  }

  #mayRepair(): boolean {
    this.#repairs += 1;
    return this.#repairs <= MOST_REPAIRS;
  }
}

/** Another object is at the key, or what S3 holds is not the file: only a new upload helps. */
const ANEW: ReadonlySet<unknown> = new Set(['already_exists', 'checksum_mismatch']);
