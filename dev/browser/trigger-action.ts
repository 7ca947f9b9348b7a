import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import { EXTENSION_ID } from './extension-id.ts';

/**
 * Presses the extension's toolbar button over a page, as a click does: the page gets `activeTab`, the popup opens.
 *
 * Source: Chrome DevTools Protocol, Extensions.triggerAction; it wants the target of the tab, not of the page.
 */
export async function triggerAction(context: BrowserContext, page: Page): Promise<void> {
  const browser = context.browser();
  if (!browser) throw new Error('no browser to talk to');
  await page.bringToFront();
  const session = await browser.newBrowserCDPSession();
  const targetId = await tabTargetOf(session, page.url());
  await (session as unknown as { send(method: string, params: object): Promise<unknown> }).send(
    'Extensions.triggerAction',
    { id: EXTENSION_ID, targetId },
  );
  await session.detach();
}

async function tabTargetOf(session: CDPSession, url: string): Promise<string> {
  const { targetInfos } = await session.send('Target.getTargets', { filter: [{}] });
  const tab = targetInfos.find((target) => target.type === 'tab' && target.url === url);
  if (!tab) throw new Error(`no tab shows ${url}`);
  return tab.targetId;
}
