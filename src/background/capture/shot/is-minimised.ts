import { browser } from '../../../platform/browser/browser.ts';

/** Whether a window was put away: nothing of it is drawn, and asked for a picture it never answers. */
export async function isMinimised(windowId: number | undefined): Promise<boolean> {
  if (windowId === undefined) return false;
  const window = await browser.windows.get(windowId).catch(() => undefined);
  return window?.state === 'minimized';
}
