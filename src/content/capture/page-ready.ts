/** A frame that was asked for is on the screen after three of them; after two an old one is seen now and then. Measured in Chromium 156. */
const FRAMES = 3;

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

/** Resolves when what was changed before is on the screen, at once where nothing is drawn. */
export async function untilDrawn(frames = FRAMES): Promise<void> {
  for (let frame = 0; frame < frames; frame += 1) {
    if (document.visibilityState !== 'visible') return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 1000);
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
  readonly #known = new WeakSet<HTMLImageElement>();

  /** Until all that can be seen in the window are there and decoded. True: something was waited for. */
  async untilShown(doc: Document): Promise<boolean> {
    const missing = [...doc.images].filter((image) => !this.#known.has(image) && isInView(image));
    const loading = missing.filter((image) => !image.complete);
    for (const image of missing) this.#known.add(image);
    if (missing.length === 0 || this.#leftMs <= 0) return false;
    const began = performance.now();
    const decoded = Promise.all(missing.map((image) => loadAndDecode(image)));
    await Promise.race([decoded, pause(Math.min(IMAGES_MS, this.#leftMs))]);
    this.#leftMs -= performance.now() - began;
    return loading.length > 0;
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
