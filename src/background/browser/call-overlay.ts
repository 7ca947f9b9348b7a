import overlayScript from '../../content/overlay/index.iife.ts?script';
import { chromeOnly } from '../../platform/browser/browser.ts';
import type { OverlayWish } from '../../protocol/overlay-calls.ts';

/**
 * Puts the overlay's script into a page and shows the overlay. It lives in the isolated world: the page neither sees nor reaches it.
 *
 * @returns false where the browser does not show it above the page
 * @throws Error when the page is closed to extensions (the browser's own pages, the web store) or is gone
 */
export async function callOverlay(tabId: number, wish: OverlayWish): Promise<boolean> {
  const target = { tabId };
  await chromeOnly.scripting.executeScript({ target, files: [overlayScript] });
  const [frame] = await chromeOnly.scripting.executeScript({
    target,
    // Runs in the page: everything it needs is in its arguments.
    func: (shown: OverlayWish) => globalThis.putlinkOverlay?.showOverlay(shown) ?? false,
    args: [wish],
  });
  return frame?.result ?? false;
}
