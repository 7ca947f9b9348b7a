import { browser } from './browser.ts';

/** Opens the options page in a tab, or brings the open one to the front. */
export function openOptions(): Promise<void> {
  return browser.runtime.openOptionsPage();
}
