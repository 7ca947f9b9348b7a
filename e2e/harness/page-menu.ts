import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Extension, StoredJob } from './extension.ts';

/** What Chromium tells of the clicked thing. */
export interface Clicked {
  readonly srcUrl?: string;
  readonly linkUrl?: string;
  readonly mediaType?: string;
  readonly frameId?: number;
  readonly frameUrl?: string;
  readonly selectionText?: string;
}

/**
 * Chooses an entry of the context menu without a mouse: the worker's own click event is dispatched with what Chromium
 * would put into it. e2e/native/ presses the real menu.
 */
export async function chooseEntry(
  extension: Extension,
  page: Page,
  menuItemId: string,
  clicked: Clicked,
): Promise<void> {
  const worker = await extension.worker();
  await page.bringToFront();
  await worker.evaluate(
    async ({ menuItemId, clicked, pageUrl }) => {
      const [tab] = await chrome.tabs.query({ active: true });
      const click = { menuItemId, pageUrl, frameId: 0, frameUrl: pageUrl, editable: false, ...clicked };
      // @ts-expect-error dispatch is there for tests and not typed
      chrome.contextMenus.onClicked.dispatch(click, tab);
    },
    { menuItemId, clicked, pageUrl: page.url() },
  );
}

/** The same, and waits for what comes of it. */
export async function uploadByMenu(
  extension: Extension,
  page: Page,
  menuItemId: string,
  clicked: Clicked,
): Promise<StoredJob> {
  const before = (await extension.jobs()).map(({ id }) => id);
  await chooseEntry(extension, page, menuItemId, clicked);
  let found: StoredJob | undefined;
  await expect
    .poll(
      async () => {
        found = (await extension.jobs()).find(({ id }) => !before.includes(id));
        return found?.phase;
      },
      { timeout: 30_000, intervals: [50, 100, 200] },
    )
    .toMatch(/^(done|failed|cancelled)$/);
  return found as StoredJob;
}

export const uploadImage = (extension: Extension, page: Page, srcUrl: string, clicked: Clicked = {}) =>
  uploadByMenu(extension, page, 'upload-image', { srcUrl, mediaType: 'image', ...clicked });

/** Ids of the frames of a page, by the end of their URLs; `activeTab` or a grant must reach them. */
export async function frameIdOf(extension: Extension, page: Page, urlEnd: string): Promise<number> {
  const worker = await extension.worker();
  await page.bringToFront();
  return worker.evaluate(async (end) => {
    const [tab] = await chrome.tabs.query({ active: true });
    const frames = await chrome.scripting.executeScript({
      target: { tabId: tab?.id ?? -1, allFrames: true },
      func: () => location.href,
    });
    return frames.find(({ result }) => result?.endsWith(end))?.frameId ?? -1;
  }, urlEnd);
}
