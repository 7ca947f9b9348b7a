import type { Page } from '@playwright/test';
import type { Extension } from './extension.ts';

/**
 * Makes a browser that a test has used as good as new: nothing stored, shown or cached, no tab but the observer's, and the worker
 * stopped. A fresh browser takes three times the processors' time.
 *
 * @param granted what `permissionsOf` said when the browser was fresh
 * @returns false when a test has changed what is granted, or left the side panel open: that browser is not to be used again
 */
export async function resetExtension(extension: Extension, granted: string): Promise<boolean> {
  const { context } = extension;
  const page = await extension.observer();
  await Promise.all(context.pages().map((other) => (other === page ? undefined : other.close())));
  await context.unrouteAll();
  await context.clearPermissions();
  if ((await permissionsOf(page)) !== granted || (await hasSidePanel(page))) return false;
  const session = await context.newCDPSession(page);
  await session.send('Network.clearBrowserCache');
  await session.send('Network.clearBrowserCookies');
  // A database that is in use is not deleted.
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await page.evaluate(forgetEverything);
  await session.detach();
  return true;
}

/** What the person has granted, in a text that can be compared. */
export const permissionsOf = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const { origins = [], permissions = [] } = await chrome.permissions.getAll();
    return [...origins, ...permissions].sort().join();
  });

/** It is no tab that could be closed, and would go on asking in the next test. */
const hasSidePanel = (page: Page): Promise<boolean> =>
  page.evaluate(async () => {
    const contextTypes = ['SIDE_PANEL' as chrome.runtime.ContextType];
    return (await chrome.runtime.getContexts({ contextTypes })).length > 0;
  });

async function forgetEverything(): Promise<void> {
  if (await chrome.offscreen.hasDocument()) await chrome.offscreen.closeDocument();
  await Promise.all([
    chrome.storage.local.clear(),
    chrome.storage.session.clear(),
    chrome.storage.sync.clear(),
    chrome.alarms.clearAll(),
  ]);
  const rules = await chrome.declarativeNetRequest.getSessionRules();
  await chrome.declarativeNetRequest.updateSessionRules({ removeRuleIds: rules.map(({ id }) => id) });
  await chrome.action.setBadgeText({ text: '' });
  const notices = Object.keys((await chrome.notifications?.getAll()) ?? {});
  await Promise.all(notices.map((id) => chrome.notifications.clear(id)));
  const deleted = (await indexedDB.databases()).map(
    ({ name = '' }) =>
      new Promise((resolve, reject) => {
        const request = indexedDB.deleteDatabase(name);
        request.onsuccess = resolve;
        request.onerror = () => reject(request.error);
      }),
  );
  await Promise.all(deleted);
  const root = await navigator.storage.getDirectory();
  for await (const name of root.keys()) await root.removeEntry(name, { recursive: true });
}
