import { FailureError, failure, failureFrom } from '../../../core/job/failure.ts';
import type { KeptPart, PartToSign, SignedPart } from '../../../core/job/part.ts';
import type { TransferProgress } from '../../../core/job/progress.ts';
import type { PartsTicket } from '../../../core/job/ticket.ts';
import type { PartsLeft } from '../../../core/parts/lane-count.ts';
import { type PartPlan, partBytes, planParts } from '../../../core/parts/part-plan.ts';
import { sendLimit } from '../../../core/transfer/retry.ts';
import { isUploadGone, uploadGone } from '../../../core/transfer/upload-gone.ts';
import { send } from '../../../platform/messaging/messages.ts';
import { blobOf, type SentFile } from '../../../platform/network/memory-file.ts';
import type { TransferOptions } from '../transfer-file.ts';
import { FileSource } from './file-source.ts';
import type { Lanes } from './lanes.ts';
import { PartBook } from './part-book.ts';
import { PartFaults } from './part-faults.ts';
import { PartJoiner } from './part-joiner.ts';
import { PartLives } from './part-lives.ts';
import { PartProgress } from './part-progress.ts';
import { PartSender } from './part-sender.ts';
import { PartSums } from './part-sums.ts';
import { PartSupply } from './part-supply.ts';
import { Patience } from './patience.ts';
import type { LaneKind } from './send-part.ts';

/** Made ready beyond what the lanes hold: the next one of each is there when it is free. */
const SPARE_PARTS = 2;

export interface PartsOptions extends Omit<TransferOptions, 'progressed' | 'left'> {
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
export async function uploadInParts(
  file: SentFile,
  ticket: PartsTicket,
  options: PartsOptions,
): Promise<void> {
  const plan = planParts(file.size, { partSize: ticket.partSizeBytes, partCount: ticket.partCount });
  if (!plan) throw new FailureError(uploadGone({ reason: 'another-size' }));
  const sends = options.sends + 1;
  // All of them were begun and none has stored a part: the file is more than this document survives.
  if (sends > sendLimit(file.size, 'network')) {
    throw new FailureError(failure('unexpected', { error: 'TransferLost' }));
  }
  const [book] = await Promise.all([
    PartBook.open(options.jobId, ticket, plan),
    options.isCounted ? undefined : options.begun(sends).catch(() => undefined),
  ]);
  const upload = new UploadInParts(file, ticket, plan, book, options);
  await upload.run();
}

/** The order of one upload: from what is there to the object. What follows when something goes wrong is `PartFaults`. */
class UploadInParts {
  readonly #ticket: PartsTicket;
  readonly #plan: PartPlan;
  readonly #book: PartBook;
  readonly #options: PartsOptions;
  readonly #source: FileSource;
  readonly #patience: Patience;
  readonly #supply: PartSupply;
  readonly #sums: PartSums;
  readonly #joiner: PartJoiner;
  readonly #sender: PartSender;
  readonly #progress = new PartProgress();
  readonly #lives: PartLives;
  readonly #stop = new AbortController();
  // No part is sent before the endpoint has signed it, and then it is known.
  #hasOtherSockets = true;
  #host = '';
  #isFinishing = false;
  #isConfirmedTold = false;
  #settle: { stored: () => void; failed: (reason: unknown) => void } = {
    stored: () => undefined,
    failed: () => undefined,
  };

  constructor(file: SentFile, ticket: PartsTicket, plan: PartPlan, book: PartBook, options: PartsOptions) {
    const { lanes } = options;
    this.#ticket = ticket;
    this.#plan = plan;
    this.#book = book;
    this.#options = options;
    this.#lives = new PartLives(options.clockOffsetMs);
    const signal = AbortSignal.any([options.signal, this.#stop.signal]);
    const source = new FileSource(blobOf(file), plan, async () => blobOf(await options.findFile()));
    const sums = new PartSums(ticket, source, this.#stop.signal);
    const patience = new Patience({
      clock: lanes.clock,
      signal,
      isLetIn: options.hostGranted,
      changed: () => {
        this.#report();
        lanes.pump();
      },
    });
    const supply = new PartSupply({
      ahead: () => lanes.limit + SPARE_PARTS,
      prepare: (partNumber) => this.#prepare(partNumber),
      sign: (parts) => this.#sign(parts),
      isFresh: (part) => !this.#lives.isOver(part),
      filled: () => lanes.pump(),
      failed: (thrown) => this.#end(thrown),
    });
    const joiner = new PartJoiner({
      name: this.#name,
      book,
      sums,
      patience,
      progress: this.#progress,
      host: () => this.#host,
    });
    this.#source = source;
    this.#sums = sums;
    this.#patience = patience;
    this.#supply = supply;
    this.#joiner = joiner;
    this.#sender = new PartSender({
      source,
      sums,
      supply,
      faults: new PartFaults({ patience, supply, source, sums, lanes, findLost: () => joiner.findLost() }),
      progress: this.#progress,
      line: lanes.line,
      now: () => lanes.clock.now(),
      heard: options.heard,
      signal: this.#stop.signal,
      isOver: (part) => this.#lives.isOver(part),
      progressed: () => this.#report(),
      stored: (partNumber, etag) => this.#confirm(partNumber, etag),
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
      void this.#begin().catch((thrown) => this.#end(thrown));
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

  get left(): PartsLeft {
    return this.#book.left;
  }

  take(): ((kind: LaneKind) => Promise<void>) | undefined {
    return this.#patience.isPaused || this.#stop.signal.aborted ? undefined : this.#sender.take();
  }

  /** Goes on from what is there. */
  async #begin(): Promise<void> {
    try {
      if (this.#ticket.started || this.#book.bytes > 0) await this.#joiner.look();
    } catch (thrown) {
      // Everything may be joined already, by a completion whose answer was lost; it says so when it is asked for again.
      const reason = failureFrom(thrown);
      const isOver = reason.detail?.reason === 'already_exists' || isUploadGone(reason);
      if (!isOver || !this.#book.isComplete) throw thrown;
    }
    if (this.#book.isComplete) await this.#finish();
    else this.#supply.add(this.#book.missing);
  }

  get #name() {
    return { jobId: this.#options.jobId, upload: this.#ticket.upload };
  }

  async #prepare(partNumber: number): Promise<PartToSign | undefined> {
    const checksum = await this.#sums.of(partNumber);
    if (checksum === undefined) return { partNumber };
    const unseen = await this.#book.findUnseen(partNumber, checksum);
    if (!unseen) return { partNumber, checksum };
    await this.#afterConfirmed(unseen);
    return undefined;
  }

  async #sign(parts: readonly PartToSign[]): Promise<readonly SignedPart[]> {
    const signed = await this.#patience.ask(() => send('parts.sign', { ...this.#name, parts }));
    this.#hasOtherSockets = signed.hostGranted;
    const [first] = signed.parts;
    if (first) this.#host = new URL(first.url).host;
    if (signed.hostGranted) this.#patience.letIn();
    this.#lives.begin(signed.parts);
    return signed.parts;
  }

  async #confirm(partNumber: number, etag: string | null): Promise<void> {
    if (this.#book.has(partNumber)) return;
    const checksum = this.#sums.known(partNumber);
    const sizeBytes = partBytes(this.#plan, partNumber);
    const part = { partNumber, etag, sizeBytes, ...(checksum ? { checksum } : {}) };
    await this.#book.confirm(part);
    await this.#afterConfirmed(part);
  }

  async #afterConfirmed({ partNumber, sizeBytes }: KeptPart): Promise<void> {
    this.#source.release(partNumber);
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

  /** Makes the object of the parts, or sends those again that S3 does not have after all. */
  async #finish(): Promise<void> {
    if (this.#isFinishing) return;
    this.#isFinishing = true;
    this.#report();
    const lost = await this.#joiner.join();
    this.#isFinishing = false;
    if (lost.length === 0) this.#settle.stored();
    else this.#supply.add(lost);
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
