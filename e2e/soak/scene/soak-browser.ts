import { EXTENSION_ORIGIN } from '../../../dev/browser/extension-id.ts';
import { PipeBrowser } from '../../../dev/browser/pipe-browser.ts';
import type { PipePage } from '../../../dev/browser/pipe-page.ts';
import { copyProfile, makeProfileTemplate, removeProfile } from '../../harness/profile.ts';
import { rememberLinks, type SeenLink, seenLinks } from './observer.ts';

const MIB = 1024 * 1024;
/** Bytes that the browser says there is room for, in all. */
const QUOTA_BYTES = { 'no-room': 100 * MIB, full: 1 } as const;

/** The built extension in a browser that can die, lose its network and its disk. */
export class SoakBrowser {
  readonly profileDir: string;
  #browser: PipeBrowser;
  #observer: PipePage;
  #popup: PipePage | undefined;
  #disk: keyof typeof QUOTA_BYTES | 'free' = 'free';
  /** Of browsers that have died. */
  readonly #linksBefore: SeenLink[] = [];

  private constructor(profileDir: string, browser: PipeBrowser, observer: PipePage) {
    this.profileDir = profileDir;
    this.#browser = browser;
    this.#observer = observer;
  }

  /** @param stored what extension storage holds before the first upload */
  static async open(stored: Readonly<Record<string, unknown>>): Promise<SoakBrowser> {
    const template = await makeProfileTemplate();
    const profileDir = await copyProfile(template, {
      origins: ['http://127.0.0.1/*'],
      apis: ['clipboardWrite', 'notifications'],
    });
    await removeProfile(template);
    const browser = await PipeBrowser.open({ profileDir });
    const observer = await browser.openPage('/manifest.json');
    await observer.call((values) => chrome.storage.local.set(values), stored);
    await observer.call(rememberLinks);
    return new SoakBrowser(profileDir, browser, observer);
  }

  /** A page of the extension that shows nothing. */
  get observer(): PipePage {
    return this.#observer;
  }

  /** The popup's page in a tab, opened if it is closed. */
  async popup(): Promise<PipePage> {
    this.#popup ??= await this.#browser.openPage('/src/popup/index.html');
    return this.#popup;
  }

  async closePopup(): Promise<void> {
    await this.#popup?.close();
    this.#popup = undefined;
  }

  get isPopupOpen(): boolean {
    return this.#popup !== undefined;
  }

  /** Every link that a job has had since the beginning. */
  async links(): Promise<SeenLink[]> {
    return [...this.#linksBefore, ...(await seenLinks(this.#observer))];
  }

  /** As the browser does with an idle worker; the next event starts it empty. */
  async killWorker(): Promise<void> {
    await this.#observer.send('ServiceWorker.enable');
    await this.#observer.send('ServiceWorker.stopAllWorkers');
    await this.#observer.send('ServiceWorker.disable');
  }

  /** Kills the browser without a word and starts it again with the same profile. */
  async crash(): Promise<void> {
    this.#linksBefore.push(...(await seenLinks(this.#observer)));
    await this.#browser.kill();
    this.#popup = undefined;
    this.#browser = await PipeBrowser.open({ profileDir: this.profileDir });
    this.#observer = await this.#browser.openPage('/manifest.json');
    await this.#observer.call(rememberLinks);
    await this.setDisk(this.#disk);
  }

  /** What is left of the disk, as the browser says it. */
  async setDisk(state: keyof typeof QUOTA_BYTES | 'free'): Promise<void> {
    this.#disk = state;
    await this.#observer.send('Storage.overrideQuotaForOrigin', {
      origin: EXTENSION_ORIGIN,
      ...(state === 'free' ? {} : { quotaSize: QUOTA_BYTES[state] }),
    });
  }

  /** The documents that send know that there is no network, while `during` lasts. */
  async offline(during: () => Promise<void>): Promise<void> {
    const sending = await Promise.all(
      ['/src/offscreen/', '/src/popup/'].map((path) => this.#browser.findPage(path)),
    );
    const documents = sending.filter((page) => page !== undefined);
    // Any of them may have gone meanwhile.
    for (const page of documents) await setOffline(page, true).catch(() => undefined);
    await during();
    for (const page of documents) {
      await setOffline(page, false).catch(() => undefined);
      await page.detach().catch(() => undefined);
    }
  }

  /** Closes it as a person does; what it has on the disk stays until `removeProfile`. */
  async end(): Promise<void> {
    await this.#browser.close();
  }

  removeProfile(): Promise<void> {
    return removeProfile(this.profileDir);
  }
}

/** Playwright's `setOffline` does not reach the offscreen document. */
async function setOffline(page: PipePage, offline: boolean): Promise<void> {
  await page.send('Network.enable');
  const conditions = { offline, latency: 0, downloadThroughput: -1, uploadThroughput: -1 };
  await page.send('Network.emulateNetworkConditions', conditions);
}
