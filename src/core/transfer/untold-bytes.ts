/** Chromium tells of what has left every 100 ms, and a busy machine hears of it later. */
const TOLD_WITHIN_MS = 1_000;
/** What a fast line and its sockets take before the first news. */
const FIRST_BYTES = 16 * 1024 * 1024;

/** What may have left of a request beyond what the browser has told. */
export class UntoldBytes {
  #sentBytes = 0;
  #mostBytes = 0;
  #toldAtMs: number;

  /** @param nowMs of a clock that nobody sets, when the request begins */
  constructor(nowMs: number) {
    this.#toldAtMs = nowMs;
  }

  /** So many have left in all. */
  told(sentBytes: number, nowMs: number): void {
    this.#mostBytes = Math.max(this.#mostBytes, sentBytes - this.#sentBytes);
    this.#sentBytes = sentBytes;
    this.#toldAtMs = nowMs;
  }

  /** Whether all of it may have left by now. Where nothing was told for longer, nothing has moved. */
  mayBeAll(sizeBytes: number, nowMs: number): boolean {
    const reachBytes = this.#mostBytes === 0 ? FIRST_BYTES : 2 * this.#mostBytes;
    return nowMs - this.#toldAtMs <= TOLD_WITHIN_MS && sizeBytes - this.#sentBytes <= reachBytes;
  }
}
