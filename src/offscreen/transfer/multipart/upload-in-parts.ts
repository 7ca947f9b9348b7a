import { type Failure, FailureError, failure, failureFrom } from '../../../core/job/failure.ts';
import type { KeptPart, PartToSign, SignedPart } from '../../../core/job/part.ts';
import type { TransferProgress } from '../../../core/job/progress.ts';
import { isFresh, type PartsTicket } from '../../../core/job/ticket.ts';
import { checksumFor } from '../../../core/parts/checksum-for.ts';
import { type PartPlan, partBytes, planParts } from '../../../core/parts/part-plan.ts';
import { sendLimit } from '../../../core/transfer/retry.ts';
import { uploadGone } from '../../../core/transfer/upload-gone.ts';
import { send } from '../../../platform/messaging/messages.ts';
import { checksumOf } from '../../checksum/checksum-of.ts';
import type { TransferOptions } from '../transfer-file.ts';
import { FileSource, isIntact } from './file-source.ts';
import type { Lanes } from './lanes.ts';
import { PartBook } from './part-book.ts';
import { PartProgress } from './part-progress.ts';
import { PartSupply } from './part-supply.ts';
import { Patience } from './patience.ts';
import { type LaneKind, sendPart } from './send-part.ts';

/** So often the parts may turn out to be others than S3 has when they are to be joined. */
const MOST_REPAIRS = 3;
/** Made ready beyond what the lanes hold: the next one of each is there when it is free. */
const SPARE_PARTS = 2;

export interface PartsOptions extends Omit<TransferOptions, 'progressed'> {
  readonly jobId: string;
  readonly lanes: Lanes;
  readonly progressed: (progress: Omit<TransferProgress, 'jobId' | 'totalBytes'>) => void;
  /** S3 has confirmed a first part since the last fault. */
  readonly confirmed: () => Promise<void>;
}

/**
 * Brings a file into S3 part by part, and makes the object of them. Goes on from the parts that are there, whoever has sent
 * them. What passes by itself is tried again for as long as parts get through now and then.
 *
 * @throws FailureError `file-changing`, `permission-missing`, what S3 or the endpoint refuse for good, the last fault after
 *   too long without a confirmed part; `ticket-expired` when a new ticket is needed (`isUploadGone`: and every part anew)
 */
export async function uploadInParts(file: Blob, ticket: PartsTicket, options: PartsOptions): Promise<void> {
  const plan = planParts(file.size, { partSize: ticket.partSizeBytes, partCount: ticket.partCount });
  if (!plan) throw new FailureError(uploadGone({ reason: 'another-size' }));
  const sends = options.sends + 1;
  // All of them were begun and none has stored a part: the file is more than this document survives.
  if (sends > sendLimit(file.size, 'network')) {
    throw new FailureError(failure('unexpected', { error: 'TransferLost' }));
  }
  const book = await PartBook.open(options.jobId, ticket, plan);
  if (!options.isCounted) await options.begun(sends).catch(() => undefined);
  const upload = new UploadInParts(file, ticket, plan, book, options);
  await upload.run();
}

class UploadInParts {
  readonly #ticket: PartsTicket;
  readonly #plan: PartPlan;
  readonly #book: PartBook;
  readonly #options: PartsOptions;
  readonly #source: FileSource;
  readonly #patience: Patience;
  readonly #supply: PartSupply;
  readonly #progress = new PartProgress();
  readonly #stop = new AbortController();
  readonly #checksums = new Map<number, string>();
  readonly #tries = new Map<number, { expiries: number; mismatches: number }>();
  #hasOtherSockets: boolean;
  #isFinishing = false;
  #repairs = 0;
  #isConfirmedTold = false;
  #settle: { stored: () => void; failed: (reason: unknown) => void } = {
    stored: () => undefined,
    failed: () => undefined,
  };

  constructor(file: Blob, ticket: PartsTicket, plan: PartPlan, book: PartBook, options: PartsOptions) {
    this.#ticket = ticket;
    this.#plan = plan;
    this.#book = book;
    this.#options = options;
    this.#hasOtherSockets = options.hostGranted;
    this.#source = new FileSource(file, plan, options.findFile);
    const signal = AbortSignal.any([options.signal, this.#stop.signal]);
    this.#patience = new Patience({
      signal,
      isLetIn: options.hostGranted,
      changed: () => {
        this.#report();
        options.lanes.pump();
      },
    });
    this.#supply = new PartSupply({
      ahead: () => options.lanes.limit + SPARE_PARTS,
      prepare: (partNumber) => this.#prepare(partNumber),
      sign: (parts) => this.#sign(parts),
      isFresh: (part) => !this.#isOver(part),
      filled: () => options.lanes.pump(),
      failed: (thrown) => this.#end(thrown),
    });
    this.#progress.confirmed(0, book.bytes);
  }

  async run(): Promise<void> {
    const { signal, lanes } = this.#options;
    const isDone = new Promise<void>((resolve, reject) => {
      this.#settle = { stored: resolve, failed: reject };
    });
    isDone.catch(() => undefined);
    const cancelled = () => this.#end(new FailureError(failure('cancelled')));
    signal.addEventListener('abort', cancelled);
    lanes.join(this);
    this.#report();
    try {
      if (signal.aborted) cancelled();
      void this.#begin();
      await isDone;
    } finally {
      signal.removeEventListener('abort', cancelled);
      this.#supply.close();
      this.#stop.abort();
      lanes.leave(this);
    }
  }

  get hasOtherSockets(): boolean {
    return this.#hasOtherSockets;
  }

  take(): ((kind: LaneKind) => Promise<void>) | undefined {
    if (this.#patience.isPaused || this.#stop.signal.aborted) return undefined;
    const part = this.#supply.take();
    return part && ((kind) => this.#send(kind, part));
  }

  /** Goes on from what is there. */
  async #begin(): Promise<void> {
    try {
      if (this.#ticket.started || this.#book.bytes > 0) await this.#look();
    } catch (thrown) {
      // Everything is joined already; the completion says so when it is asked for again.
      const isJoined = failureFrom(thrown).detail?.reason === 'already_exists' && this.#book.isComplete;
      if (!isJoined) return this.#end(thrown);
    }
    if (this.#book.isComplete) await this.#finish();
    else this.#supply.add(this.#book.missing);
  }

  /**
   * Asks what S3 has: after a restart, and when S3 or the endpoint do not agree with the book.
   *
   * @returns the numbers of the parts that S3 does not have after all
   */
  async #look(): Promise<readonly number[]> {
    const listed = await this.#patience.ask(() => send('parts.list', this.#name));
    const lost = await this.#book.compare(listed);
    for (const { sizeBytes } of lost) this.#progress.lost(sizeBytes);
    return lost.map(({ partNumber }) => partNumber);
  }

  get #name() {
    return { jobId: this.#options.jobId, upload: this.#ticket.upload };
  }

  async #prepare(partNumber: number): Promise<PartToSign | undefined> {
    const checksum = this.#checksums.get(partNumber) ?? (await this.#sum(partNumber));
    if (checksum === undefined) return { partNumber };
    this.#checksums.set(partNumber, checksum);
    const unseen = await this.#book.findUnseen(partNumber, checksum);
    if (!unseen) return { partNumber, checksum };
    await this.#afterConfirmed(unseen);
    return undefined;
  }

  /** The checksum that a part is sent with; undefined where the ticket names none. */
  async #sum(partNumber: number): Promise<string | undefined> {
    const { checksumAlgorithm } = this.#ticket;
    if (!checksumAlgorithm) return undefined;
    const read = () => checksumOf(this.#source.part(partNumber), checksumAlgorithm, this.#stop.signal);
    // A file that cannot be read any more may have a copy that can, and a Worker that has died a successor.
    const sum = await read().catch(async () => {
      await this.#source.ensureReadable(partNumber);
      return read();
    });
    return sum.value;
  }

  async #sign(parts: readonly PartToSign[]): Promise<readonly SignedPart[]> {
    const signed = await this.#patience.ask(() => send('parts.sign', { ...this.#name, parts }));
    this.#hasOtherSockets = signed.hostGranted;
    if (signed.hostGranted) this.#patience.letIn();
    return signed.parts;
  }

  #isOver({ expiresAt }: SignedPart): boolean {
    return !isFresh({ expiresAt }, this.#options.clockOffsetMs, Date.now());
  }

  async #send(kind: LaneKind, part: SignedPart): Promise<void> {
    const { partNumber } = part;
    const startedMs = Date.now();
    const body = this.#source.part(partNumber);
    let sentBytes = 0;
    try {
      const etag = await sendPart(body, part, {
        kind,
        line: this.#options.lanes.line,
        signal: this.#stop.signal,
        heard: this.#options.heard,
        progressed: (bytes) => {
          sentBytes = bytes;
          this.#progress.given(partNumber, bytes);
          this.#report();
        },
      });
      if (await isIntact(body)) await this.#confirm(partNumber, etag);
      else await this.#sendAnew(part);
    } catch (thrown) {
      if (this.#stop.signal.aborted) return;
      this.#progress.broken(partNumber);
      await this.#afterFault(part, {
        failure: failureFrom(thrown),
        startedMs,
        hasBegun: sentBytes > 0,
        isUrlOver: this.#isOver(part),
        host: new URL(part.url).host,
      }).catch((reason) => this.#end(reason));
    }
  }

  /** It began as one version of the file and may have ended as another. */
  async #sendAnew(part: SignedPart): Promise<void> {
    this.#progress.broken(part.partNumber);
    await this.#source.ensureReadable(part.partNumber);
    this.#supply.giveBack(part, 'signature');
  }

  async #confirm(partNumber: number, etag: string | null): Promise<void> {
    if (this.#book.has(partNumber)) return;
    const checksum = this.#checksums.get(partNumber);
    const sizeBytes = partBytes(this.#plan, partNumber);
    const part = { partNumber, etag, sizeBytes, ...(checksum ? { checksum } : {}) };
    await this.#book.confirm(part);
    await this.#afterConfirmed(part);
  }

  async #afterConfirmed({ partNumber, sizeBytes }: KeptPart): Promise<void> {
    this.#progress.confirmed(partNumber, sizeBytes);
    this.#options.lanes.partDone();
    this.#patience.partConfirmed();
    this.#report();
    if (!this.#isConfirmedTold) {
      this.#isConfirmedTold = true;
      void this.#options.confirmed().catch(() => undefined);
    }
    if (this.#book.isComplete) await this.#finish();
  }

  async #afterFault(
    part: SignedPart,
    fault: { failure: Failure; startedMs: number; hasBegun: boolean; isUrlOver: boolean; host: string },
  ): Promise<void> {
    const { partNumber } = part;
    if (fault.failure.code === 'network') await this.#source.ensureReadable(partNumber);
    const tries = this.#tries.get(partNumber) ?? { expiries: 0, mismatches: 0 };
    const next = this.#patience.judge({ ...fault, ...tries });
    if (next.do === 'end') return this.#end(new FailureError(next.failure));
    if (next.do === 'look') return this.#afterUnknown(part);
    if (next.prepare === 'signature') tries.expiries += 1;
    if (next.prepare === 'checksum') {
      tries.mismatches += 1;
      this.#checksums.delete(partNumber);
    }
    this.#tries.set(partNumber, tries);
    if (next.prepare === 'checksum') await this.#source.ensureReadable(partNumber);
    this.#supply.giveBack(part, next.prepare === 'nothing' ? 'nothing' : 'signature');
    if (fault.failure.code === 'storage-busy') this.#options.lanes.slowDown(next.delayMs);
    if (next.delayMs > 0) await this.#patience.pause(next.delayMs);
  }

  /** S3 does not know the upload. The endpoint knows better: it is over, it is joined, or S3 has erred. */
  async #afterUnknown(part: SignedPart): Promise<void> {
    this.#repairs += 1;
    if (this.#repairs > MOST_REPAIRS)
      return this.#end(new FailureError(uploadGone({ s3Code: 'NoSuchUpload' })));
    this.#supply.add(await this.#look());
    this.#supply.giveBack(part, 'signature');
  }

  /** Makes the object of the parts. */
  async #finish(): Promise<void> {
    if (this.#isFinishing) return;
    this.#isFinishing = true;
    this.#report();
    try {
      if (this.#book.lacksEtags && (await this.#sendLost())) return;
      await this.#join();
      this.#settle.stored();
    } catch (thrown) {
      await this.#afterRefusal(thrown).catch((reason) => this.#end(reason));
    } finally {
      this.#isFinishing = false;
    }
  }

  /** S3 is told what the checksum of the whole must be, and what it says must be the same. */
  async #join(): Promise<void> {
    const parts = this.#book.all;
    const whole = wholeChecksum(this.#ticket, parts);
    const completion = { parts, ...(whole ? { checksum: whole } : {}) };
    const { checksum } = await this.#patience.ask(() =>
      send('parts.complete', { ...this.#name, ...completion }),
    );
    if (checksum && whole && checksum !== whole) {
      throw new FailureError(failure('issuer-refused', { reason: 'checksum_mismatch' }));
    }
  }

  /** The parts could not be joined. */
  async #afterRefusal(thrown: unknown): Promise<void> {
    const { detail } = failureFrom(thrown);
    const isMismatch = detail?.reason === 'part_mismatch';
    this.#repairs += 1;
    if (isMismatch && this.#repairs <= MOST_REPAIRS && (await this.#sendLost())) return;
    throw isMismatch || ANEW.has(detail?.reason) ? new FailureError(uploadGone(detail)) : thrown;
  }

  /** Holds the book against S3's list, and sends again what is not there. False when all is there. */
  async #sendLost(): Promise<boolean> {
    const lost = await this.#look();
    this.#supply.add(lost);
    return lost.length > 0;
  }

  #end(reason: unknown): void {
    this.#stop.abort();
    this.#supply.close();
    this.#settle.failed(reason);
  }

  #report(): void {
    const { isWaiting, givesUpAtMs } = this.#patience;
    this.#options.progressed({
      sentBytes: this.#progress.sentBytes,
      ...(this.#isFinishing
        ? { state: 'finishing' }
        : isWaiting
          ? { state: 'waiting', givesUpAtMs }
          : { state: 'sending' }),
    });
  }
}

/** Of the whole, from those of its parts; undefined where one has none. */
function wholeChecksum({ checksumAlgorithm }: PartsTicket, parts: readonly KeptPart[]): string | undefined {
  const sums = parts.flatMap(({ checksum, sizeBytes }) => (checksum ? [{ value: checksum, sizeBytes }] : []));
  if (!checksumAlgorithm || sums.length < parts.length) return undefined;
  return checksumFor(checksumAlgorithm).ofParts(sums);
}

/** Another object is at the key, or what S3 holds is not the file: only a new upload helps. */
const ANEW: ReadonlySet<unknown> = new Set(['already_exists', 'checksum_mismatch']);
