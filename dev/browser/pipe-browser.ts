import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromiumFlags } from './chromium-flags.ts';
import { EXTENSION_ID, EXTENSION_ORIGIN } from './extension-id.ts';
import { findChromium } from './find-chromium.ts';
import { PipePage } from './pipe-page.ts';
import { until } from './until.ts';

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

const isWorker = ({ type, url }: Target) => type === 'service_worker' && url.startsWith(EXTENSION_ORIGIN);

export interface PipeBrowserOptions {
  readonly profileDir: string;
  readonly args?: readonly string[];
  /** What stands in front of the browser's command line: another network namespace, for example. */
  readonly within?: readonly string[];
}

/**
 * Chromium with the built extension over `--remote-debugging-pipe`, attached to nothing but what is asked for and with
 * none of the domains on that keep the bodies of requests in memory, as Playwright does. A document that is measured
 * runs as it does on a person's machine.
 */
export class PipeBrowser {
  readonly #child: ChildProcess;
  readonly #out: Writable;
  readonly #waiting = new Map<number, { resolve(result: unknown): void; reject(reason: Error): void }>();
  #lastId = 0;
  #hasEnded = false;

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#out = child.stdio[3] as Writable;
    this.#out.on('error', () => undefined);
    child.once('exit', () => this.#end());
    let rest = '';
    (child.stdio[4] as Readable).setEncoding('utf8').on('data', (text: string) => {
      const messages = (rest + text).split('\0');
      rest = messages.pop() ?? '';
      for (const message of messages) this.#take(JSON.parse(message));
    });
  }

  static async open({ profileDir, args = [], within = [] }: PipeBrowserOptions): Promise<PipeBrowser> {
    const [program = '', ...before] = [...within, findChromium() ?? 'chromium'];
    const flags = chromiumFlags({ args: ['--headless=new', '--remote-debugging-pipe', ...args] });
    const child = spawn(program, [...before, ...flags, `--user-data-dir=${profileDir}`, 'about:blank'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    });
    const browser = new PipeBrowser(child);
    await browser.#untilThere('service_worker');
    return browser;
  }

  /** Of the process that all others of the browser are below. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** @throws Error with what the browser says, or when it ends before it has answered */
  send<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
    if (this.#hasEnded) return Promise.reject(new Error('The browser has ended.'));
    this.#lastId += 1;
    const id = this.#lastId;
    this.#out.write(`${JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) })}\0`);
    return new Promise<unknown>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    ) as Promise<Result>;
  }

  /** A page of the extension in a tab of its own. */
  openPage(path: string): Promise<PipePage> {
    return this.openSite(`${EXTENSION_ORIGIN}${path}`);
  }

  /** Any page in a tab of its own. */
  async openSite(url: string): Promise<PipePage> {
    const { targetId } = await this.send<{ targetId: string }>('Target.createTarget', { url });
    const page = await this.#attach(targetId);
    // A new tab is an empty document first.
    await until(() =>
      page.evaluate(`location.href === ${JSON.stringify(url)} && document.readyState === 'complete'`),
    );
    return page;
  }

  /** The extension's service worker; it does not fall asleep any more. */
  async worker(): Promise<PipePage> {
    return this.#attach(await this.#untilThere('service_worker'));
  }

  /** Ends the worker as the browser does when it is idle. It is gone when this resolves. */
  async endWorker(): Promise<void> {
    await until(async () => {
      const worker = (await this.#targets()).find(isWorker);
      if (worker) await this.send('Target.closeTarget', { targetId: worker.targetId });
      return worker === undefined;
    });
  }

  /** Has the worker start, if it has been ended, by a message that nobody answers. */
  async wakeWorker(): Promise<void> {
    if ((await this.#targets()).some(isWorker)) return;
    const page = await this.openPage('/manifest.json');
    await page.evaluate('chrome.runtime.sendMessage({}).catch(() => undefined)');
    await page.close();
    await this.#untilThere('service_worker');
  }

  /** Presses the extension's button over a page, which gets `activeTab`, and closes the popup that opens. */
  async pressButton(pageUrl: string): Promise<void> {
    const tab = (await this.#targets()).find(({ type, url }) => type === 'tab' && url === pageUrl);
    await this.send('Extensions.triggerAction', { id: EXTENSION_ID, targetId: tab?.targetId });
    const popup = await this.#untilThere('/src/popup/');
    await this.send('Target.closeTarget', { targetId: popup });
  }

  /** Attaches to a document of the extension by a piece of its address, if there is one now. */
  async findPage(what: string): Promise<PipePage | undefined> {
    const targetId = await this.#find(what);
    return targetId === undefined ? undefined : this.#attach(targetId);
  }

  /** The offscreen document, which is there as long as a popup is open or something is sent. */
  async offscreen(): Promise<PipePage> {
    return until(async () => {
      const page = await this.#attach(await this.#untilThere('/src/offscreen/'));
      // One that belonged to the last popup may be on its way out.
      await new Promise((resolve) => setTimeout(resolve, 300));
      return (await page.evaluate<boolean>(`document.body !== null`)) && page;
    });
  }

  async close(): Promise<void> {
    if (this.#hasEnded) return;
    const closed = once(this.#child, 'exit');
    await this.send('Browser.close').catch(() => undefined);
    await closed;
  }

  async #targets(): Promise<readonly Target[]> {
    const { targetInfos } = await this.send<{ targetInfos: Target[] }>('Target.getTargets', { filter: [{}] });
    return targetInfos;
  }

  /** SIGKILL, as a crash or a power cut: nothing gets a chance to say good-bye. */
  async kill(): Promise<void> {
    if (this.#hasEnded) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await ended;
  }

  #end(): void {
    this.#hasEnded = true;
    for (const { reject } of this.#waiting.values()) reject(new Error('The browser has ended.'));
    this.#waiting.clear();
  }

  async #attach(targetId: string): Promise<PipePage> {
    const { sessionId } = await this.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    });
    return new PipePage(this, targetId, sessionId);
  }

  /** Waits for a target of the extension by a piece of its address, or by its type. */
  async #untilThere(what: string): Promise<string> {
    return until(() => this.#find(what));
  }

  async #find(what: string): Promise<string | undefined> {
    const found = (await this.#targets()).find(
      ({ type, url }) => url.startsWith(EXTENSION_ORIGIN) && (type === what || url.includes(what)),
    );
    return found?.targetId;
  }

  #take({ id, result, error }: Reply): void {
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}
