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

interface DirectOptions {
  readonly meanwhile?: () => Promise<unknown>;
  readonly isFollowed?: boolean;
}

/** The extension's functions in a page. */
interface PageSide {
  pinEditor(): string | null;
  insertLink(pin: string, payload: object): Promise<string>;
  nextOutcome(pin: string): Promise<string | null>;
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
    const jobId = await this.beginPaste(payload, tabId);
    const delivered = () => this.job(jobId);
    await expect.poll(async () => (await delivered())?.delivery, { intervals: [25, 50] }).not.toBe('kept');
    return replyOf(await delivered());
  }

  /** The same, without waiting for what is said; the job's id. */
  async beginPaste(payload: Payload, tabId: number): Promise<string> {
    const job = finishedJob(payload);
    await seedRecords(this.page, { [`job:${job.id}`]: job });
    await this.send('link.paste', { jobId: job.id, tabId });
    return job.id;
  }

  /** What the toolbar shows. */
  badge(): Promise<{ text: string; title: string }> {
    return this.page.evaluate(async () => ({
      text: await chrome.action.getBadgeText({}),
      title: await chrome.action.getTitle({}),
    }));
  }

  /**
   * What no link format has, by the calls that the background makes; without a job and the clipboard.
   *
   * @param meanwhile what happens between the pin and the link
   * @param isFollowed whether what is said after the first answer counts too
   */
  async insertDirectly(
    { kind, name, url, shown: [plain] }: Payload,
    tabId: number,
    { meanwhile = async () => undefined, isFollowed = false }: DirectOptions = {},
  ): Promise<Reply> {
    const target = await this.page.evaluate(async (wanted) => {
      const everywhere = { tabId: wanted, allFrames: true };
      await chrome.scripting.executeScript({ target: everywhere, files: ['src/content/index.iife.js'] });
      const pins = await chrome.scripting.executeScript({
        target: everywhere,
        func: () => (globalThis as unknown as { putlinkPage: PageSide }).putlinkPage.pinEditor(),
      });
      const focused = pins.find(({ result }) => result);
      return focused ? { documentId: focused.documentId, pin: focused.result as string } : null;
    }, tabId);
    await meanwhile();
    if (!target) return { pasted: false, said: 'no-editor' };
    const payload = { plain, ...(kind === 'rich' ? { html: `<a href="${url}">${name}</a>` } : {}) };
    const said = await this.page.evaluate(
      async (order) => {
        const inFrame = { tabId: order.tabId, documentIds: [order.documentId] };
        const [frame] = await chrome.scripting.executeScript({
          target: inFrame,
          func: (pin: string, link: object) =>
            (globalThis as unknown as { putlinkPage: PageSide }).putlinkPage.insertLink(pin, link),
          args: [order.pin, order.payload],
        });
        const outcomes = [(frame?.result as unknown as string | undefined) ?? 'gone'];
        while (order.isFollowed) {
          const [next] = await chrome.scripting.executeScript({
            target: inFrame,
            func: (pin: string) =>
              (globalThis as unknown as { putlinkPage: PageSide }).putlinkPage.nextOutcome(pin),
            args: [order.pin],
          });
          const outcome = next?.result as unknown as string | null;
          if (outcome === null || outcome === undefined) break;
          outcomes.push(outcome);
        }
        return outcomes;
      },
      { ...target, tabId, payload, isFollowed },
    );
    return { pasted: said.at(-1) === 'inserted', said: said.join(', then ') };
  }

  /** What the popup does when a file is picked with "paste it when done". */
  async startUpload(jobId: string, tabId: number): Promise<void> {
    await this.send('offscreen.warm', {});
    const upload = { jobId, source: 'picked', name: 'report.txt', type: 'text/plain', sizeBytes: 9 };
    await this.page.evaluate(
      async (take) => {
        const files = [new File(['quarterly'], 'report.txt', { type: 'text/plain' })];
        await chrome.runtime.sendMessage({ putlink: 1, name: 'files.take', body: { ...take, files } });
      },
      { uploads: [{ ...upload, afterUpload: 'paste' }], tabId },
    );
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
