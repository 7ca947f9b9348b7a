import { browser } from './browser.ts';

/** Id of the tab that the person looks at, in this window. Undefined where there is none. */
export async function activeTabId(): Promise<number | undefined> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return tab?.id;
}
