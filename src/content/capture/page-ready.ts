/** A frame that was asked for is on the screen after three of them; after two an old one is seen now and then. Measured in Chromium 156. */
const FRAMES = 3;
/** A page that is slower than this draws nothing any more. */
const LONGEST_FRAME_MS = 1000;

/** Pictures that begin to load when they come into view are waited for as long, at one place and in all. */
const IMAGES_MS = 3000;
const ALL_IMAGES_MS = 12_000;

/** A page that is not in front draws nothing, and cannot be captured. */
export async function untilSeen(signal: AbortSignal): Promise<void> {
  while (document.visibilityState !== 'visible') {
    await new Promise<void>((resolve, reject) => {
      const end = () => {
        document.removeEventListener('visibilitychange', end);
        signal.removeEventListener('abort', end);
        if (signal.aborted) reject(signal.reason);
        else resolve();
      };
      document.addEventListener('visibilitychange', end);
      signal.addEventListener('abort', end);
    });
  }
  signal.throwIfAborted();
}

/**
 * Resolves when the page has been scrolled on the screen, and its own scripts know of it: what observes intersections is told by a task of
 * its own, which on a busy machine comes frames later. An observer of ours is told with theirs.
 */
export async function untilScrolled(doc: Document): Promise<void> {
  if (document.visibilityState !== 'visible') return;
  await new Promise<void>((resolve) => {
    const done = () => {
      clearTimeout(timer);
      observer.disconnect();
      resolve();
    };
    const timer = setTimeout(done, LONGEST_FRAME_MS);
    const observer = new (doc.defaultView ?? window).IntersectionObserver(done);
    observer.observe(doc.documentElement);
  });
  // That was after the first.
  await untilDrawn(FRAMES - 1);
}

/** Resolves when what was changed before is on the screen, at once where nothing is drawn. */
export async function untilDrawn(frames = FRAMES): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) {
    if (document.visibilityState !== 'visible') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, LONGEST_FRAME_MS);
      requestAnimationFrame(() => {
        clearTimeout(timer);
        resolve();
      });
    });
  }
}

/** Waits for pictures, within bounds that hold for a whole page. */
export class ImageWait {
  #leftMs = ALL_IMAGES_MS;
  /** What each showed when it was waited for: many a page puts the picture in the place of another one when that is scrolled to. */
  readonly #known = new WeakMap<HTMLImageElement, string>();
  readonly #there = new WeakMap<HTMLImageElement, string>();

  /** Before frames are waited for: what is there by now is on the screen after them. */
  look(doc: Document): void {
    for (const image of doc.images) if (image.complete) this.#there.set(image, image.currentSrc);
  }

  /** Until all that can be seen in the window are there and decoded. True: something has come since `look`. */
  async untilShown(doc: Document): Promise<boolean> {
    const shown = [...doc.images].filter(isInView);
    const missing = shown.filter((image) => this.#known.get(image) !== image.currentSrc);
    for (const image of missing) this.#known.set(image, image.currentSrc);
    if (missing.length > 0 && this.#leftMs > 0) {
      const began = performance.now();
      const decoded = Promise.all(missing.map((image) => loadAndDecode(image)));
      await Promise.race([decoded, pause(Math.min(IMAGES_MS, this.#leftMs))]);
      this.#leftMs -= performance.now() - began;
    }
    return shown.some((image) => image.complete && this.#there.get(image) !== image.currentSrc);
  }
}

/** `decode` alone would wait for a lazy picture that the browser does not load. */
async function loadAndDecode(image: HTMLImageElement): Promise<void> {
  if (!image.complete) {
    await new Promise<void>((resolve) => {
      image.addEventListener('load', () => resolve(), { once: true });
      image.addEventListener('error', () => resolve(), { once: true });
    });
  }
  await image.decode().catch(() => undefined);
}

function isInView(image: HTMLImageElement): boolean {
  const { top, bottom, width } = image.getBoundingClientRect();
  const { innerHeight: height } = image.ownerDocument.defaultView ?? window;
  return width > 0 && bottom > 0 && top < height;
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
