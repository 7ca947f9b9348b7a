import { browser } from './browser.ts';

/** The tab that the person looks at, in this window. */
export interface ActiveTab {
  readonly id?: number | undefined;
  /** Only where the person has clicked on the icon over it, or pressed its keys: that is what `activeTab` gives. */
  readonly url?: string | undefined;
  readonly incognito?: boolean;
}

/** Empty where there is none. */
export async function activeTab(): Promise<ActiveTab> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  return { id: tab?.id, url: tab?.url, ...(tab ? { incognito: tab.incognito } : {}) };
}
