import { browser, chromeOnly } from '../../platform/browser/browser.ts';
import { setupWish } from '../../platform/storage/records.ts';
import type { RequestOf } from '../../protocol/messages.ts';

const OPTIONS_PATH = 'src/options/index.html';

/** Remembers what the popup has begun: the browser's question closes it. */
export async function beginSetup({ code, tabId, placing }: RequestOf<'setup.begin'>): Promise<undefined> {
  await setupWish.write({ code, tabId, placing, at: Date.now() });
}

/**
 * The popup is gone, so the browser asks, or need not ask. The settings page takes the place of the set-up page, whose address
 * loses its code first: "back" leads to nothing that lets anybody in.
 */
export async function continueSetup(): Promise<void> {
  const wish = await setupWish.read();
  if (wish?.tabId === undefined) return;
  const { tabId, ...rest } = wish;
  await setupWish.write(rest);
  await forgetCode(tabId).catch(() => undefined);
  const url = browser.runtime.getURL(OPTIONS_PATH);
  await browser.tabs.update(tabId, { url }).catch(() => browser.tabs.create({ url }));
}

async function forgetCode(tabId: number): Promise<void> {
  await chromeOnly.scripting.executeScript({
    target: { tabId },
    func: () => history.replaceState(history.state, '', location.pathname + location.search),
  });
}
