import { chromeOnly } from '../../../platform/browser/browser.ts';

/**
 * Passes the gesture on to the page for about 5 s, as if the person had clicked into it: its content script may write the
 * clipboard then, and its messages carry the gesture. To be called in the very tick of a shortcut or a click in a menu, before
 * anything is awaited: later the browser does not see the gesture any more.
 *
 * Source: measured in Chromium 156, `navigator.userActivation.isActive` is true in the page afterwards.
 */
export function lendActivation(tabId: number | undefined): void {
  if (tabId === undefined) return;
  // Pages that are closed to us have no use for it.
  chromeOnly.scripting.executeScript({ target: { tabId }, func: () => undefined }).catch(() => undefined);
}
