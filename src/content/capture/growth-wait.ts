/** A list that has grown before has more to come, which is on its way. */
const GROWS_MS = 1500;
/** What a page does when its end comes into view it begins at once. */
const BEGINS_MS = 200;
/** Something was put into the page: a spinner, perhaps, and what it stands for follows. */
const FOLLOWS_MS = 500;
const STEP_MS = 25;

/** Waits at the end of a page for what it may load there. */
export class GrowthWait {
  readonly #watch: MutationObserver;
  readonly #firstHeight: number;
  #changedAt = Number.NEGATIVE_INFINITY;

  constructor(scroller: Element) {
    this.#firstHeight = scroller.scrollHeight;
    this.#watch = new MutationObserver(() => {
      this.#changedAt = performance.now();
    });
    this.#watch.observe(scroller, { childList: true, subtree: true, characterData: true });
  }

  /** Resolves when it has grown, or nothing has come for long enough. */
  async untilGrown(scroller: Element, signal: AbortSignal): Promise<void> {
    const height = scroller.scrollHeight;
    const from = performance.now();
    const waitMs = height > this.#firstHeight ? GROWS_MS : BEGINS_MS;
    const until = () => Math.max(from + waitMs, Math.min(this.#changedAt + FOLLOWS_MS, from + GROWS_MS));
    while (performance.now() < until() && scroller.scrollHeight <= height && !signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, STEP_MS));
    }
  }

  end(): void {
    this.#watch.disconnect();
  }
}
