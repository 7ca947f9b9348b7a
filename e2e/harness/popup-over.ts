import type { Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import type { Extension } from './extension.ts';

/**
 * The popup in a tab of its own, as over a page at `address`: the browser would tell it that after a click on the icon, which
 * e2e/native/ does.
 */
export async function popupOver(extension: Extension, address: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.addInitScript((url) => {
    const query = async () => [{ id: 1, url }];
    for (const api of [chrome, (globalThis as unknown as { browser?: typeof chrome }).browser]) {
      if (api?.tabs) Object.assign(api.tabs, { query });
    }
  }, address);
  await page.setViewportSize({ width: 380, height: 600 });
  await page.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
  return page;
}
