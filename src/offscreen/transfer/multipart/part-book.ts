import type { KeptPart } from '../../../core/job/part.ts';
import type { PartsTicket } from '../../../core/job/ticket.ts';
import type { PartsLeft } from '../../../core/parts/lane-count.ts';
import { missingParts, type PartPlan, partBytes } from '../../../core/parts/part-plan.ts';
import { forgetParts, keepParts, keptParts } from '../../../platform/storage/upload-store.ts';

/** What S3 has of one upload: on disk, because it must outlive this document. */
export class PartBook {
  readonly #jobId: string;
  readonly #upload: string;
  readonly #plan: PartPlan;
  readonly #parts = new Map<number, KeptPart>();
  /** What S3 says it has and nobody here has seen confirmed: its answer was lost. */
  readonly #unseen = new Map<number, KeptPart>();

  private constructor(jobId: string, upload: string, plan: PartPlan) {
    this.#jobId = jobId;
    this.#upload = upload;
    this.#plan = plan;
  }

  static async open(jobId: string, { upload }: PartsTicket, plan: PartPlan): Promise<PartBook> {
    const book = new PartBook(jobId, upload, plan);
    for (const part of await keptParts(jobId)) if (book.#fits(part)) book.#parts.set(part.partNumber, part);
    return book;
  }

  get bytes(): number {
    return [...this.#parts.values()].reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  get left(): PartsLeft {
    const { partCount, sizeBytes } = this.#plan;
    return { parts: partCount - this.#parts.size, bytes: sizeBytes - this.bytes };
  }

  get isComplete(): boolean {
    return this.#parts.size === this.#plan.partCount;
  }

  /** Ascending. */
  get all(): readonly KeptPart[] {
    return [...this.#parts.values()].sort((a, b) => a.partNumber - b.partNumber);
  }

  /** CORS has hidden an ETag, without which nothing can be completed. */
  get lacksEtags(): boolean {
    return this.all.some(({ etag }) => etag === null);
  }

  has(partNumber: number): boolean {
    return this.#parts.has(partNumber);
  }

  /** Numbers of the parts that are to be sent, ascending. */
  get missing(): number[] {
    return missingParts(this.#plan, this.#parts.values());
  }

  async confirm(part: KeptPart): Promise<void> {
    this.#parts.set(part.partNumber, part);
    await keepParts(this.#jobId, this.#upload, [part]);
  }

  /** A part whose answer was lost is there if S3 has it with the checksum of the file's own bytes. */
  async findUnseen(partNumber: number, checksum: string | undefined): Promise<KeptPart | undefined> {
    const part = this.#unseen.get(partNumber);
    this.#unseen.delete(partNumber);
    if (!part || checksum === undefined || part.checksum !== checksum) return undefined;
    await this.confirm(part);
    return part;
  }

  /**
   * Holds the book against S3's list: what S3 does not have, or has otherwise, is struck out; ETags that were hidden, or that
   * another sending of the same bytes has got, are S3's.
   *
   * @returns what was struck out, and whether an ETag is another one now
   */
  async compare(
    listed: readonly KeptPart[],
  ): Promise<{ readonly lost: readonly KeptPart[]; readonly isCorrected: boolean }> {
    const there = new Map(listed.map((part) => [part.partNumber, part]));
    const lost = this.all.filter((part) => !isSame(part, there.get(part.partNumber)));
    for (const { partNumber } of lost) this.#parts.delete(partNumber);
    await forgetParts(
      this.#jobId,
      this.#upload,
      lost.map(({ partNumber }) => partNumber),
    );
    const corrected = this.all.flatMap((part) => {
      const etag = there.get(part.partNumber)?.etag ?? null;
      return bare(etag) === bare(part.etag) ? [] : [{ ...part, etag }];
    });
    for (const part of corrected) this.#parts.set(part.partNumber, part);
    await keepParts(this.#jobId, this.#upload, corrected);
    this.#unseen.clear();
    for (const part of listed) {
      if (!this.has(part.partNumber) && this.#fits(part)) this.#unseen.set(part.partNumber, part);
    }
    return { lost, isCorrected: corrected.length > 0 };
  }

  #fits({ partNumber, sizeBytes }: KeptPart): boolean {
    const isOfPlan = partNumber >= 1 && partNumber <= this.#plan.partCount;
    return isOfPlan && partBytes(this.#plan, partNumber) === sizeBytes;
  }
}

const bare = (etag: string | null | undefined) => etag?.replace(/^W\//, '').replaceAll('"', '') ?? '';

/** By its checksum where both have one: with a key of KMS every sending of the same bytes gets another ETag. */
function isSame(ours: KeptPart, listed: KeptPart | undefined): boolean {
  if (listed?.sizeBytes !== ours.sizeBytes) return false;
  if (ours.checksum && listed.checksum) return ours.checksum === listed.checksum;
  return ours.etag === null || bare(ours.etag) === bare(listed.etag);
}
