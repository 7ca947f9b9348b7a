import { browser } from '../../../platform/browser/browser.ts';

/** What came of one call. */
export type Captured =
  | { readonly kind: 'shot'; readonly url: string }
  /** The browser's quota is used up for this second. */
  | { readonly kind: 'busy' }
  /** The page is closed to extensions, as the browser's words say; without any, its window does not answer. */
  | { readonly kind: 'refused'; readonly message?: string };

/** A shot that is being taken. */
export interface BegunShot {
  /**
   * Resolves when the browser has the pixels, whatever the page shows from now on. Packing them into a PNG takes much longer, and
   * several may be packed at once.
   */
  readonly isHeld: Promise<void>;
  /** Never rejects. */
  readonly captured: Promise<Captured>;
}

/** In the text of Chromium's refusal. */
const QUOTA = 'MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND';

/** A minimised window never answers. A large screen takes a second. */
const ANSWER_MS = 10_000;

/** What is held already comes, however many others are packed at the same time. */
const PACKED_MS = 60_000;

const PICTURE = { format: 'png' } as const;

/** One pixel: it is packed in no time. `rect` is known to Chromium as to Firefox, and not yet to its types. */
const ONE_PIXEL = { format: 'jpeg', quality: 1, rect: { x: 0, y: 0, width: 1, height: 1 } } as const;

/**
 * Begins a shot, in this very tick, of what is in front in a window; the `data:` URL of a PNG. Never throws.
 *
 * @param isCarried a person's gesture carries the calls of this tick, so the browser does not count them. Then a second call for one pixel
 *   comes right after the first: the browser copies the screen in the order of the calls, so when the one pixel is there, all the
 *   others are held. Measured in Chromium 156, some hundred shots on a busy machine, each of them right.
 */
export function beginShot(windowId: number | undefined, isCarried: boolean): BegunShot {
  const full = call(windowId, PICTURE);
  if (!isCarried) return waitedFor(within(ANSWER_MS, full));
  const pixel = call(windowId, ONE_PIXEL);
  const captured = Promise.race([within(PACKED_MS, full), silenceOf(pixel, full)]);
  // Where the one pixel is refused, by the quota or by a Chromium that does not know `rect`, the whole is waited for.
  const held = pixel.then(({ kind }) => (kind === 'shot' ? undefined : waitedFor(captured).isHeld));
  return { isHeld: Promise.race([held, waitedFor(captured).isHeld]), captured };
}

const waitedFor = (captured: Promise<Captured>): BegunShot => ({
  isHeld: captured.then(() => undefined),
  captured,
});

/** Neither has answered in time. Else it never resolves. */
function silenceOf(pixel: Promise<Captured>, full: Promise<Captured>): Promise<Captured> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'refused' }), ANSWER_MS);
    void Promise.race([pixel, full]).then(() => clearTimeout(timer));
  });
}

async function call(
  windowId: number | undefined,
  details: { readonly format: 'png' | 'jpeg' },
): Promise<Captured> {
  try {
    return { kind: 'shot', url: await browser.tabs.captureVisibleTab(windowId, details) };
  } catch (thrown) {
    const { message } = thrown as Error;
    return message.includes(QUOTA) ? { kind: 'busy' } : { kind: 'refused', message };
  }
}

async function within(ms: number, captured: Promise<Captured>): Promise<Captured> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<Captured>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'refused' }), ms);
  });
  return Promise.race([captured, silence]).finally(() => clearTimeout(timer));
}
