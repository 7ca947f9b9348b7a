import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { BrowserContext, Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../browser/extension-id.ts';
import { extensionWorker } from '../browser/open-chromium.ts';
import { triggerAction } from '../browser/trigger-action.ts';
import { type FinishedJob, finishedJob } from './finished-job.ts';
import type { DemoSite } from './start-demo-site.ts';

/** One upload of the demo. `sha256` of what was sent; null for a screenshot, which nobody has before the bucket does. */
export interface Upload {
  readonly what: string;
  readonly job: FinishedJob;
  readonly sha256: string | null;
}

const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

async function openPopup(context: BrowserContext): Promise<Page> {
  const popup = await context.newPage();
  await popup.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
  return popup;
}

/** This project's own README, picked in the popup. */
export async function pickFile(context: BrowserContext): Promise<Upload> {
  const popup = await openPopup(context);
  await popup.locator('input[type=file]').setInputFiles('README.md');
  const job = await finishedJob(popup, 'picked');
  await popup.close();
  return { what: 'Picked file', job, sha256: digest(await readFile('README.md')) };
}

/** What the demo page shows. */
export async function captureDemoPage(context: BrowserContext, { pageUrl }: DemoSite): Promise<Upload> {
  const page = await context.newPage();
  await page.goto(pageUrl);
  const popup = await openPopup(context);
  await triggerAction(context, page);
  await popup
    .getByRole('button', { name: /^Screenshot: / })
    .evaluate((button: HTMLButtonElement) => button.click());
  const job = await finishedJob(popup, 'screenshot');
  await popup.close();
  return { what: 'Screenshot', job, sha256: null };
}

/** The image of another host, by the context menu's own event. */
export async function uploadDemoImage(context: BrowserContext, site: DemoSite): Promise<Upload> {
  const worker = await extensionWorker(context);
  await worker.evaluate(
    async ({ pageUrl, srcUrl }) => {
      const tab = (await chrome.tabs.query({})).find(({ url }) => url === pageUrl);
      const click = {
        menuItemId: 'upload-image',
        mediaType: 'image',
        pageUrl,
        srcUrl,
        frameId: 0,
        editable: false,
      };
      // @ts-expect-error dispatch is there for tests and not typed
      chrome.contextMenus.onClicked.dispatch(click, tab);
    },
    { pageUrl: site.pageUrl, srcUrl: site.imageUrl },
  );
  const popup = await openPopup(context);
  const job = await finishedJob(popup, 'image');
  await popup.close();
  return { what: 'Image of a page', job, sha256: digest(site.imageBytes) };
}
