import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

/**
 * What the context menu of an editor offers, chosen without a mouse: the worker's own click event is dispatched with
 * what Chromium would put into it. e2e/native/ presses the real menu.
 */
let pages: Site;

/** Serves the pages with editors to the tests of the calling file. */
export function useEditorPages(): void {
  test.beforeAll(async () => {
    const editors =
      '<textarea>see </textarea><input type="password"><div contenteditable><b>look</b> at</div>';
    pages = await startSite({
      '/': { type: 'text/html', body: `<title>A chat</title>${editors}` },
      '/embeds': {
        type: 'text/html',
        body: '<iframe></iframe><script>frames[0].frameElement.src = "http://localhost:" + location.port</script>',
      },
    });
  });
  test.afterAll(() => pages.close());
}

/** The page whose editor is in a frame of another host. */
export const embeddingPage = () => `${pages.origin()}/embeds`;

/** Uploads files in one pick and closes the popup. */
export async function upload(extension: Extension, ...names: string[]): Promise<void> {
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    names.map((name) => makePayload(name, 'text/plain', 20)),
  );
  const phases = async () => (await extension.jobs()).map(({ name, phase }) => `${name} ${phase}`);
  await expect.poll(phases).toEqual(expect.arrayContaining(names.map((name) => `${name} done`)));
  await popup.close();
}

export const jobNamed = async (extension: Extension, name: string) => {
  const job = (await extension.jobs()).find((one) => one.name === name);
  if (!job) throw new Error(`no upload of ${name}`);
  return job;
};

/** A page with the caret at the end of what stands in the editor. */
export async function writeIn(extension: Extension, selector: string): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(pages.origin());
  await page.locator(selector).click();
  await page.keyboard.press('Control+End');
  return page;
}

export async function choose(extension: Extension, menuItemId: string): Promise<void> {
  const worker = await extension.worker();
  await worker.evaluate(
    async ({ menuItemId, origin }) => {
      const [tab] = await chrome.tabs.query({ url: `${origin}/*`.replace(/:\d+/, '') });
      const click = { menuItemId, pageUrl: `${origin}/`, frameId: 0, editable: true };
      // @ts-expect-error dispatch is there for tests and not typed
      chrome.contextMenus.onClicked.dispatch(click, tab);
    },
    { menuItemId, origin: pages.origin() },
  );
}

export const insertLinkOf = async (extension: Extension, name: string) =>
  choose(extension, `insert-link:${(await jobNamed(extension, name)).id}`);

export const badge = async (extension: Extension) =>
  (await extension.worker()).evaluate(async () => ({
    text: await chrome.action.getBadgeText({}),
    title: await chrome.action.getTitle({}),
  }));

/**
 * Chooses "Upload a file and insert its link" and opens the popup that takes it over. With the toolbar button disabled the
 * browser opens none by itself.
 */
export async function chooseUploadHere(extension: Extension): Promise<Page> {
  const worker = await extension.worker();
  await worker.evaluate(() => chrome.action.disable());
  await choose(extension, 'upload-here');
  await expect.poll(async () => (await badge(extension)).title).toContain('Click the Putlink icon');
  await worker.evaluate(() => chrome.action.enable());
  return extension.openPopup();
}

/** What is on the clipboard, read by a page that the person looks at. */
export async function clipboard(extension: Extension, page: Page): Promise<{ plain: string; html: string }> {
  await extension.context.grantPermissions(['clipboard-read']);
  await page.bringToFront();
  const read = () =>
    page.evaluate(async () => {
      const [item] = await navigator.clipboard.read();
      const text = async (type: string) =>
        item?.types.includes(type) ? (await item.getType(type)).text() : '';
      return { plain: await text('text/plain'), html: await text('text/html') };
    });
  // What is written in the middle of it is read the next time.
  return read().catch((error: unknown) => {
    if (error instanceof Error && error.message.includes('Clipboard data has changed')) return read();
    throw error;
  });
}
