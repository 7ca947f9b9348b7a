import { type Failure, FailureError, failureFrom } from '../../../core/job/failure.ts';
import type { AwakeClock } from '../../../core/time/awake-clock.ts';
import {
  type AfterFault,
  afterFault,
  afterPart,
  beginCourse,
  givesUpAt,
  type PartsCourse,
  type PartsFault,
} from '../../../core/transfer/parts-course.ts';
import { waitForRetry } from '../wait-for-retry.ts';

interface PatienceOptions {
  readonly clock: AwakeClock;
  readonly signal: AbortSignal;
  readonly isLetIn: boolean;
  /** A pause begins or is over. */
  readonly changed: () => void;
}

/** Keeps one upload from giving up too soon, and from never giving up. */
export class Patience {
  readonly #options: PatienceOptions;
  #course: PartsCourse;
  #waits = 0;
  #pause: Promise<void> | undefined;

  constructor(options: PatienceOptions) {
    this.#options = options;
    this.#course = beginCourse(options.clock.now(), options.isLetIn);
  }

  /** Nothing new may go out now. */
  get isPaused(): boolean {
    return this.#pause !== undefined;
  }

  /** Something is waited for. */
  get isWaiting(): boolean {
    return this.#waits > 0;
  }

  /** Epoch ms by this machine's clock, for people. */
  get givesUpAtMs(): number {
    return Date.now() + givesUpAt(this.#course) - this.#options.clock.now();
  }

  /** S3 has confirmed a part. */
  partConfirmed(): void {
    this.#course = afterPart(this.#options.clock.now());
  }

  letIn(): void {
    this.#course = { ...this.#course, isLetIn: true };
  }

  judge(fault: Omit<PartsFault, 'nowMs'>): AfterFault {
    const next = afterFault(this.#course, { ...fault, nowMs: this.#options.clock.now() }, Math.random());
    if (next.do === 'again') this.#course = next.course;
    return next;
  }

  /** Lets nothing new out for a while. Rejects when the upload is stopped meanwhile. */
  pause(delayMs: number): Promise<void> {
    this.#pause ??= this.#wait(delayMs).finally(() => {
      this.#pause = undefined;
      this.#options.changed();
    });
    return this.#pause;
  }

  /**
   * Asks the endpoint, and asks again what passes by itself.
   *
   * @throws FailureError what does not pass, or has not passed for too long
   */
  async ask<T>(question: () => Promise<T>): Promise<T> {
    for (let expiries = 0; ; ) {
      const startedMs = this.#options.clock.now();
      try {
        return await question();
      } catch (thrown) {
        const reason = failureFrom(thrown);
        // Whoever has asked S3 for us has looked by itself whether it lets us in.
        const hasBegun = reason.code === 'network';
        const next = this.judge({ failure: reason, startedMs, hasBegun, expiries });
        if (next.do !== 'again') throw new FailureError(endOf(next, reason));
        // What is signed for a question anew each time, and is over each time, is mended by no further one.
        if (next.prepare === 'signature') expiries += 1;
        await this.#wait(next.delayMs);
      }
    }
  }

  async #wait(delayMs: number): Promise<void> {
    this.#waits += 1;
    this.#options.changed();
    const wasOnline = navigator.onLine;
    try {
      await waitForRetry(delayMs, this.#options.signal);
    } finally {
      this.#waits -= 1;
      // Nobody is blamed for the time without a network.
      if (!wasOnline) this.#course = { ...this.#course, patientFromMs: this.#options.clock.now() };
      this.#options.changed();
    }
  }
}

const endOf = (next: AfterFault, reason: Failure): Failure => (next.do === 'end' ? next.failure : reason);
