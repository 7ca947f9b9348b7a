import { type BrowserContext, expect, type Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../../../dev/browser/extension-id.ts';
import { seedRecords } from '../../../dev/seed-records.ts';
import type { StoredJob } from '../../harness/extension.ts';
import { finishedJob } from './finished-job.ts';
import type { Payload } from './payload.ts';

export interface Reply {
  readonly pasted: boolean;
  /** What the extension said, for the report. */
  readonly said: string;
}

/** What the extension has written down about a link's way. */
export const replyOf = (job: StoredJob | undefined): Reply => ({
  pasted: job?.delivery === 'pasted',
  said: String(job?.notice?.detail?.reason ?? job?.notice?.code ?? job?.delivery),
});

/** A page of the extension that says what the popup says. */
export class Agent {
  readonly page: Page;

  private constructor(page: Page) {
    this.page = page;
  }

  static async open(context: BrowserContext): Promise<Agent> {
    const page = await context.newPage();
    await page.goto(`${EXTENSION_ORIGIN}/src/options/index.html`);
    return new Agent(page);
  }

  /** The tab that shows an address. */
  tabOf(url: string): Promise<number> {
    return this.page.evaluate(async (wanted) => {
      const tab = (await chrome.tabs.query({})).find((each) => each.url === wanted);
      if (tab?.id === undefined) throw new Error(`no tab at ${wanted}`);
      return tab.id;
    }, url);
  }

  async send(name: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.page.evaluate((message) => chrome.runtime.sendMessage(message), {
      putlink: 1,
      name,
      body,
    });
    if (!answer?.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  /** "Paste into page" of a finished upload in the popup's list. */
  async pasteFinished(payload: Payload, tabId: number): Promise<Reply> {
    const job = finishedJob(payload);
    await seedRecords(this.page, { [`job:${job.id}`]: job });
    await this.send('link.paste', { jobId: job.id, tabId });
    const delivered = () => this.job(job.id);
    await expect.poll(async () => (await delivered())?.delivery, { intervals: [25, 50] }).not.toBe('kept');
    return replyOf(await delivered());
  }

  /** What no link format has, by the two calls that the background makes; without a job and the clipboard. */
  async insertDirectly({ kind, name, url, shown: [plain] }: Payload, tabId: number): Promise<Reply> {
    const outcome = await this.page.evaluate(
      async (order) => {
        type PageSide = {
          pinEditor(): string | null;
          insertLink(pin: string, payload: object): Promise<string>;
        };
        const files = ['src/content/index.iife.js'];
        const everywhere = { tabId: order.tabId, allFrames: true };
        await chrome.scripting.executeScript({ target: everywhere, files });
        const pins = await chrome.scripting.executeScript({
          target: everywhere,
          func: () => (globalThis as unknown as { putlinkPage: PageSide }).putlinkPage.pinEditor(),
        });
        const focused = pins.find(({ result }) => result);
        if (!focused) return 'no-editor';
        const [frame] = await chrome.scripting.executeScript({
          target: { tabId: order.tabId, documentIds: [focused.documentId] },
          func: (pin: string, payload: object) =>
            (globalThis as unknown as { putlinkPage: PageSide }).putlinkPage.insertLink(pin, payload),
          args: [focused.result as string, order.payload],
        });
        return (frame?.result as unknown as string | undefined) ?? 'gone';
      },
      { tabId, payload: { plain, ...(kind === 'rich' ? { html: `<a href="${url}">${name}</a>` } : {}) } },
    );
    return { pasted: outcome === 'inserted', said: outcome };
  }

  /** What the popup does when a file is picked with "paste it when done". */
  async startUpload(jobId: string, tabId: number): Promise<void> {
    await this.send('offscreen.warm', {});
    const upload = { jobId, source: 'picked', name: 'report.txt', type: 'text/plain', sizeBytes: 9 };
    await this.send('upload.start', { uploads: [{ ...upload, afterUpload: 'paste' }], tabId });
    await this.page.evaluate(async (id) => {
      const file = new Blob(['quarterly'], { type: 'text/plain' });
      await chrome.runtime.sendMessage({ putlink: 1, name: 'spool.store', body: { jobId: id, file } });
    }, jobId);
  }

  job(jobId: string): Promise<StoredJob | undefined> {
    return this.page.evaluate(
      async (key) => (await chrome.storage.local.get(key))[key] as StoredJob | undefined,
      `job:${jobId}`,
    );
  }

  readClipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  async writeClipboard(text: string): Promise<void> {
    await this.page.evaluate((value) => navigator.clipboard.writeText(value), text);
  }

  /** A link as a person copies it from a page. */
  async copyAnchor(url: string, name: string): Promise<void> {
    const kinds = { 'text/plain': url, 'text/html': `&nbsp;<a href="${url}">${name}</a>` };
    await this.page.evaluate((texts) => navigator.clipboard.write([new ClipboardItem(texts)]), kinds);
  }
}
