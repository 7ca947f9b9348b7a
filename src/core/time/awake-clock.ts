/** Whoever waits looks at the clock more often. A longer gap is sleep, or a machine that has stood still. */
const MOST_GAP_MS = 10_000;

/**
 * Tells how much time has gone by for this document: nobody can set it, and the hours in which a laptop's lid is closed are not in
 * it, which on some systems `performance.now()` counts. So an upload is neither given up nor held back because of them.
 *
 * Between two looks that are far apart it goes too slowly: who counts minutes by it looks at it every few seconds.
 */
export class AwakeClock {
  readonly #source: () => number;
  #seenMs: number;
  #awakeMs = 0;

  /** @param source ms that never go back */
  constructor(source: () => number = () => performance.now()) {
    this.#source = source;
    this.#seenMs = source();
  }

  /** Ms since it was made. */
  now(): number {
    const nowMs = this.#source();
    this.#awakeMs += Math.min(MOST_GAP_MS, Math.max(0, nowMs - this.#seenMs));
    this.#seenMs = nowMs;
    return this.#awakeMs;
  }
}
