import { browser } from '../../platform/browser/browser.ts';

/** What came of one call. */
export type Captured =
  | { readonly kind: 'shot'; readonly url: string }
  /** The browser's quota is used up for this second. */
  | { readonly kind: 'busy' }
  /** The page is closed to extensions, or its window does not answer. */
  | { readonly kind: 'refused' };

/** In the text of Chromium's refusal. */
const QUOTA = 'MAX_CAPTURE_VISIBLE_TAB_CALLS_PER_SECOND';

/** A minimised window never answers. A large screen takes a second. */
const ANSWER_MS = 10_000;

/** One call, made in this very tick, of what is in front in a window; the `data:` URL of a PNG. Never throws. */
export async function captureNow(windowId: number | undefined): Promise<Captured> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<Captured>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'refused' }), ANSWER_MS);
  });
  const shot = browser.tabs.captureVisibleTab(windowId, { format: 'png' }).then(
    (url): Captured => ({ kind: 'shot', url }),
    (thrown): Captured => ({
      kind: thrown instanceof Error && thrown.message.includes(QUOTA) ? 'busy' : 'refused',
    }),
  );
  return Promise.race([shot, silence]).finally(() => clearTimeout(timer));
}
