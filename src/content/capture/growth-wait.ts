/** A list that has grown before has more to come, which is on its way. */
const GROWS_MS = 1500;
/** Something was put into the page as its end came near: a spinner, perhaps. */
const STIRS_MS = 500;
/** As long as this after the last change something is still stirring. */
const FRESH_MS = 1000;

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

  /** Resolves when it has grown, or nothing has come for long enough. At once where nothing stirs. */
  async untilGrown(scroller: Element, signal: AbortSignal): Promise<void> {
    const height = scroller.scrollHeight;
    const hasGrown = height > this.#firstHeight;
    if (!hasGrown && performance.now() - this.#changedAt > FRESH_MS) return;
    const until = performance.now() + (hasGrown ? GROWS_MS : STIRS_MS);
    while (performance.now() < until && scroller.scrollHeight <= height && !signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  end(): void {
    this.#watch.disconnect();
  }
}
