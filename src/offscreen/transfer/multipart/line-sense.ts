import {
  heardFromLine,
  type LineWatch,
  lineBytesPerSecond,
  silenceLimitMs,
  startLineWatch,
} from '../../../core/parts/line-watch.ts';
import {
  type PartTiming,
  partAnswered,
  partRanOut,
  START_OF_TIMING,
} from '../../../core/parts/part-timing.ts';
import type { AwakeClock } from '../../../core/time/awake-clock.ts';

/** S3 may take its time to answer after the last byte of a part. */
const ANSWER_MS = 180_000;
/** A request that tells nothing before its answer may take so many times as long as its bytes should. */
const SILENT_FACTOR = 4;

/** What all requests of the document together tell of the person's line: how fast it is, and when silence is death. */
export class LineSense {
  readonly #lanes: () => number;
  readonly #clock: AwakeClock;
  #watch: LineWatch;
  #timing: PartTiming = START_OF_TIMING;
  /** Bytes that requests with a progress have given to sockets since the document began, never taken back. */
  #givenBytes = 0;

  /** @param lanes how many requests are under way that report their progress */
  constructor(lanes: () => number, clock: AwakeClock) {
    this.#lanes = lanes;
    this.#clock = clock;
    this.#watch = startLineWatch(clock.now());
  }

  get givenBytes(): number {
    return this.#givenBytes;
  }

  /** How long the answer to a part may take before it is sent a second time; null while nobody knows. */
  get answerLimitMs(): number | null {
    return this.#timing.limitMs;
  }

  /** For a request that reports its progress. */
  limits(): { readonly stallMs: number; readonly answerMs: number } {
    return { stallMs: silenceLimitMs(this.#watch, this.#lanes()), answerMs: ANSWER_MS };
  }

  /** For one that does not: how long all of it may take. */
  requestLimitMs(sizeBytes: number): number {
    const rate = lineBytesPerSecond(this.#watch);
    const neededMs = rate === null ? 0 : (sizeBytes * this.#lanes() * 1000) / rate;
    return this.limits().stallMs + SILENT_FACTOR * neededMs + ANSWER_MS;
  }

  given(bytes: number): void {
    this.#givenBytes += bytes;
    this.#watch = heardFromLine(this.#watch, this.#clock.now(), bytes, this.#lanes());
  }

  /** @param waitMs from the last byte of the body, where that moment is known */
  answered(waitMs?: number): void {
    this.#watch = heardFromLine(this.#watch, this.#clock.now(), 0, this.#lanes());
    if (waitMs !== undefined) this.#timing = partAnswered(this.#timing, waitMs);
  }

  ranOut(): void {
    this.#timing = partRanOut(this.#timing);
  }
}
