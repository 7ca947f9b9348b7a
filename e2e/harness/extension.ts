import { type BrowserContext, expect, type Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { extensionWorker, openChromium } from '../../dev/browser/open-chromium.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { killBrowser } from './kill-browser.ts';
import { storedSettings } from './stored-settings.ts';

/** A job as it is stored; e2e reads what a person's disk would hold. */
export interface StoredJob {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly sizeBytes: number;
  readonly photo?: string;
  readonly source: string;
  readonly phase: string;
  readonly attempt: number;
  readonly spooled: boolean;
  readonly uninsured?: string;
  readonly sends?: number;
  readonly waits?: number;
  readonly key?: string;
  readonly delivery?: string;
  readonly early?: { readonly linkId: string; readonly delivery: string };
  readonly createdAt: number;
  readonly placeInPick?: number;
  readonly link?: {
    readonly id: string;
    readonly kind: string;
    readonly expiresAt: number;
    readonly url?: string;
    readonly pending?: boolean;
  };
  readonly failure?: { readonly code: string; readonly detail?: Record<string, unknown> };
  readonly notice?: { readonly code: string; readonly detail?: Record<string, unknown> };
}

export interface ExtensionOptions {
  readonly profileDir: string;
  readonly language?: string;
  readonly args?: readonly string[];
}

/** The built extension in a running Chromium, and what a test does with it. */
export class Extension {
  readonly #options: ExtensionOptions;
  #context: BrowserContext;
  #observer: Page | undefined;

  private constructor(options: ExtensionOptions, context: BrowserContext) {
    this.#options = options;
    this.#context = context;
  }

  static async open(options: ExtensionOptions): Promise<Extension> {
    const context = await openChromium(options);
    await extensionWorker(context);
    // A fresh install opens the options page in the first tab; before it has, it would take over a tab of the test.
    const isOpen = () => context.pages().some((page) => page.url().includes('/src/options/'));
    await expect.poll(isOpen, { intervals: [50] }).toBe(true);
    return new Extension(options, context);
  }

  get context(): BrowserContext {
    return this.#context;
  }

  worker() {
    return extensionWorker(this.#context);
  }

  /** A page of the extension that shows nothing and sends nothing: for looking into storage. */
  async observer(): Promise<Page> {
    if (!this.#observer || this.#observer.isClosed()) {
      this.#observer = await this.#context.newPage();
      await this.#observer.goto(`${EXTENSION_ORIGIN}/manifest.json`);
    }
    return this.#observer;
  }

  /** The popup's page in a tab of its own. */
  async openPopup(): Promise<Page> {
    const page = await this.#context.newPage();
    await page.setViewportSize({ width: 380, height: 600 });
    await page.goto(`${EXTENSION_ORIGIN}/src/popup/index.html`);
    return page;
  }

  /** The list of all uploads, as wide as a tab or as the side panel (320 and more). */
  async openLibrary({ width = 1200, height = 800 } = {}): Promise<Page> {
    const page = await this.#context.newPage();
    await page.setViewportSize({ width, height });
    await page.goto(`${EXTENSION_ORIGIN}/src/library/index.html`);
    return page;
  }

  async openOptions(hash = ''): Promise<Page> {
    const page = await this.#context.newPage();
    await page.goto(`${EXTENSION_ORIGIN}/src/options/index.html${hash}`);
    return page;
  }

  /** A page that messages are taken from: the one that a fresh install opens, or one like it. */
  async speaker(): Promise<Page> {
    const open = this.#context.pages().find((page) => page.url().includes('/src/options/'));
    return open ?? this.openOptions();
  }

  async read(area: 'local' | 'session' = 'local'): Promise<Record<string, unknown>> {
    const page = await this.observer();
    return page.evaluate((from) => chrome.storage[from].get(null), area) as Promise<Record<string, unknown>>;
  }

  /** Settings as the options page would have saved them. */
  async configure(stack: Stack, settings: Record<string, unknown> = {}): Promise<void> {
    const page = await this.observer();
    await page.evaluate((values) => chrome.storage.local.set(values), storedSettings(stack, settings));
  }

  /** All jobs, newest first; files of one pick as they were picked. */
  async jobs(): Promise<StoredJob[]> {
    const stored = await this.read();
    return Object.entries(stored)
      .filter(([key]) => key.startsWith('job:'))
      .map(([, job]) => job as StoredJob)
      .sort((a, b) => b.createdAt - a.createdAt || (a.placeInPick ?? 0) - (b.placeInPick ?? 0));
  }

  /** Waits until the newest job is in one of the phases, and returns it. */
  async jobIn(phases: readonly string[], timeoutMs = 30_000): Promise<StoredJob> {
    let job: StoredJob | undefined;
    await expect
      .poll(
        async () => {
          [job] = await this.jobs();
          return phases.includes(job?.phase ?? '')
            ? 'there'
            : `${job?.phase} ${JSON.stringify(job?.failure ?? {})}`;
        },
        { timeout: timeoutMs, intervals: [50, 100, 200] },
      )
      .toBe('there');
    return job as StoredJob;
  }

  /** Waits until the newest job's file is in the spool, where it survives the browser. */
  async isCopied(): Promise<void> {
    await expect.poll(async () => (await this.jobs())[0]?.spooled, { timeout: 20_000 }).toBe(true);
  }

  /** Stops the service worker as the browser does when it is idle; the next event starts it empty. */
  async killWorker(): Promise<void> {
    const session = await this.#context.newCDPSession(await this.observer());
    await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.stopAllWorkers');
    await session.detach();
  }

  /** Kills the browser without a word and starts it again with the same profile. */
  async crashAndRestart(): Promise<void> {
    const closed = new Promise((resolve) => this.#context.once('close', resolve));
    killBrowser(this.#options.profileDir);
    await closed;
    this.#observer = undefined;
    this.#context = await openChromium(this.#options);
    await extensionWorker(this.#context);
  }

  async close(): Promise<void> {
    await this.#context.close();
  }
}
