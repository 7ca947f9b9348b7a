import { failureFrom } from '../../../core/job/failure.ts';
import type { SignedPart } from '../../../core/job/part.ts';
import type { TimeSample } from '../../../core/time/learn-clock.ts';
import { type FileSource, isIntact } from './file-source.ts';
import type { LineSense } from './line-sense.ts';
import type { PartFaults } from './part-faults.ts';
import type { PartProgress } from './part-progress.ts';
import type { PartSums } from './part-sums.ts';
import type { PartSupply } from './part-supply.ts';
import { PartsOnTheWay } from './parts-on-the-way.ts';
import { type LaneKind, sendPart } from './send-part.ts';

interface SenderOptions {
  readonly source: FileSource;
  readonly sums: PartSums;
  readonly supply: PartSupply;
  readonly faults: PartFaults;
  readonly progress: PartProgress;
  readonly line: LineSense;
  /** Ms of the clock that faults are counted by. */
  readonly now: () => number;
  readonly heard: (time: TimeSample) => void;
  /** Aborts when the upload is over. */
  readonly signal: AbortSignal;
  readonly isOver: (part: SignedPart) => boolean;
  /** More bytes are on their way. */
  readonly progressed: () => void;
  /** S3 has the part. */
  readonly stored: (partNumber: number, etag: string | null) => Promise<void>;
  readonly failed: (thrown: unknown) => void;
}

/** Sends the parts of one upload, each by whichever lane takes it. */
export class PartSender {
  readonly #options: SenderOptions;
  readonly #onTheWay = new PartsOnTheWay();

  constructor(options: SenderOptions) {
    this.#options = options;
  }

  /** The next part; where there is none left, one that takes far too long on another lane, for a second time. */
  take(): ((kind: LaneKind) => Promise<void>) | undefined {
    const part = this.#options.supply.take() ?? this.#overdue;
    return part && ((kind) => this.#send(kind, part));
  }

  get #overdue(): SignedPart | undefined {
    const { supply, isOver } = this.#options;
    const part = supply.isEmpty ? this.#onTheWay.overdue : undefined;
    return part && !isOver(part) ? part : undefined;
  }

  /** Resolves when the lane is free: what is left to do after an answer, or after a fault, needs none. */
  async #send(kind: LaneKind, part: SignedPart): Promise<void> {
    const { source, faults, progress, line, heard, signal, isOver, failed } = this.#options;
    const { partNumber } = part;
    const sending = this.#onTheWay.begin(part);
    const startedMs = this.#options.now();
    const body = source.part(partNumber);
    let sentBytes = 0;
    const progressed = (bytes: number) => {
      sentBytes = bytes;
      sending.moved();
      progress.given(partNumber, bytes);
      this.#options.progressed();
    };
    try {
      const until = AbortSignal.any([signal, sending.signal]);
      const etag = await sendPart(body, part, { kind, line, heard, progressed, signal: until });
      sending.answered();
      void this.#afterAnswer(part, body, etag).catch(failed);
    } catch (thrown) {
      const isInVain = sending.failed();
      if (isInVain || signal.aborted) return;
      progress.broken(partNumber);
      const fault = {
        failure: failureFrom(thrown),
        startedMs,
        hasBegun: sentBytes > 0,
        isUrlOver: isOver(part),
        host: new URL(part.url).host,
      };
      void faults.after(part, fault).catch(failed);
    }
  }

  async #afterAnswer(part: SignedPart, body: Blob, etag: string | null): Promise<void> {
    const { source, sums, supply, progress, stored } = this.#options;
    const { partNumber } = part;
    // S3 has compared the checksum where there is one.
    if (sums.known(partNumber) !== undefined || (await isIntact(body))) return stored(partNumber, etag);
    // It began as one version of the file and may have ended as another.
    progress.broken(partNumber);
    await source.ensureReadable(partNumber);
    supply.giveBack(part, 'signature');
  }
}
