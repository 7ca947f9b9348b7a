import { browser } from '../../platform/browser/browser.ts';

/** Closes this tab; the browser goes back to the one that it was opened from. */
export async function closePage(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}
