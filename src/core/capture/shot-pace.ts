/** Chromium lets two calls of `captureVisibleTab` through in a second, unless a call carries a person's gesture. */
const CALLS = 2;
const WINDOW_MS = 1000;
/** A call that comes as the window ends is still counted to it. */
const MARGIN_MS = 15;

/**
 * When the next shot is let through. The browser counts from the first call of a window, does not count what it refuses, and
 * neither what a gesture carries.
 *
 * Source: `tabs.MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND`; the window was measured in Chromium 156.
 */
export class ShotPace {
  #windowFromMs = Number.NEGATIVE_INFINITY;
  #counted = 0;

  /** A call was let through that may have been counted. */
  note(atMs: number): void {
    if (atMs - this.#windowFromMs >= WINDOW_MS) {
      this.#windowFromMs = atMs;
      this.#counted = 0;
    }
    this.#counted += 1;
  }

  /** Somebody else's calls count too, and refusals tell of them: how long to wait after one. */
  waitMs(nowMs: number): number {
    const left = this.#windowFromMs + WINDOW_MS + MARGIN_MS - nowMs;
    return this.#counted >= CALLS && left > 0 ? left : MARGIN_MS * 4;
  }
}
