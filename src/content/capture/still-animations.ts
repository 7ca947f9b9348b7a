/** What ends sooner than this is brought to its end: things that come into view when they are scrolled to. */
const SOON_MS = 3000;

/** The middle of a picture's way through the window, where its author wants it to be seen. */
const MIDDLE_PERCENT = 50;

/** Nothing that moves by itself moves while a page is taken, or its parts would be of different moments. */
export class StillAnimations {
  readonly #paused = new Set<Animation>();

  /** To be called again for what has begun meanwhile. True: something looks different now. */
  still(doc: Document): boolean {
    let isChanged = false;
    for (const animation of doc.getAnimations()) {
      if (animation.playState !== 'running' || this.#paused.has(animation)) continue;
      try {
        isChanged = this.#stillOne(animation, doc) || isChanged;
      } catch {
        // One without an end cannot be finished, one without a target not be read: it goes on.
      }
    }
    return isChanged;
  }

  goOn(): void {
    for (const animation of this.#paused) {
      // The page may have ended it.
      if (animation.playState === 'paused') animation.play();
    }
    this.#paused.clear();
  }

  #stillOne(animation: Animation, doc: Document): boolean {
    const { timeline } = animation;
    if (timeline && timeline !== doc.timeline && !(timeline instanceof DocumentTimeline)) {
      return this.#stillScrolled(animation, timeline);
    }
    const { endTime } = animation.effect?.getComputedTiming() ?? {};
    const leftMs = Number(endTime ?? Number.POSITIVE_INFINITY) - Number(animation.currentTime ?? 0);
    if (leftMs <= SOON_MS && animation.playbackRate > 0) {
      animation.finish();
      return true;
    }
    animation.pause();
    this.#paused.add(animation);
    return false;
  }

  /** One that goes with the scrolling: of the whole page it stays where it is, of an element as when that is in the middle of the window. */
  #stillScrolled(animation: Animation, timeline: AnimationTimeline): boolean {
    const start = animation.startTime;
    animation.pause();
    this.#paused.add(animation);
    if (!('subject' in timeline)) return false;
    const from = start instanceof CSSUnitValue ? start.value : 0;
    animation.currentTime = CSS.percent(MIDDLE_PERCENT - from) as unknown as CSSNumberish;
    return true;
  }
}
