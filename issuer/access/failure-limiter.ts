const WINDOW_MS = 60_000;
const MAX_FAILURES = 20;
const MAX_ADDRESSES = 10_000;

interface Window {
  failures: number;
  endsAtMs: number;
}

/** A clock that was set back leaves windows that would last for as long as it was wrong: those are over. */
const isRunning = ({ endsAtMs }: Window, nowMs: number) => endsAtMs > nowMs && endsAtMs <= nowMs + WINDOW_MS;

/**
 * Counts wrong tokens, or ids of links that do not exist, per client address. A right token is never held up by others' failures from the same
 * address: a token has 256 bits, so the limit only has to keep noise out, not guesses.
 */
export class FailureLimiter {
  readonly #windows = new Map<string, Window>();
  readonly #maxFailures: number;

  constructor(maxFailures: number = MAX_FAILURES) {
    this.#maxFailures = maxFailures;
  }

  /**
   * Counts one failure.
   *
   * @returns seconds to wait when there were too many, else undefined
   */
  count(address: string, nowMs: number): number | undefined {
    const running = this.#windows.get(address);
    const window =
      running && isRunning(running, nowMs) ? running : { failures: 0, endsAtMs: nowMs + WINDOW_MS };
    window.failures += 1;
    // A window that starts anew is the youngest again.
    if (window !== running) this.#windows.delete(address);
    if (this.#windows.size >= MAX_ADDRESSES && !this.#windows.has(address)) this.#forgetOldest();
    this.#windows.set(address, window);
    if (window.failures <= this.#maxFailures) return undefined;
    return Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000));
  }

  /** Seconds for which an address that failed too often is to wait; undefined when it may try. Counts nothing. */
  secondsBlocked(address: string, nowMs: number): number | undefined {
    const window = this.#windows.get(address);
    if (!window || !isRunning(window, nowMs) || window.failures < this.#maxFailures) return undefined;
    return Math.max(1, Math.ceil((window.endsAtMs - nowMs) / 1000));
  }

  #forgetOldest(): void {
    const oldest = this.#windows.keys().next();
    if (!oldest.done) this.#windows.delete(oldest.value);
  }
}
