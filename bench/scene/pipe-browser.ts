import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { chromiumFlags } from '../../dev/browser/chromium-flags.ts';
import { EXTENSION_ID, EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { findChromium } from '../../dev/browser/find-chromium.ts';

interface Reply {
  readonly id?: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

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

  private constructor(child: ChildProcess) {
    this.#child = child;
    this.#out = child.stdio[3] as Writable;
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

  send<Result>(method: string, params: object = {}, sessionId?: string): Promise<Result> {
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

  /** Presses the extension's button over a page, which gets `activeTab`, and closes the popup that opens. */
  async pressButton(pageUrl: string): Promise<void> {
    const { targetInfos } = await this.send<{
      targetInfos: { targetId: string; type: string; url: string }[];
    }>('Target.getTargets', { filter: [{}] });
    const tab = targetInfos.find(({ type, url }) => type === 'tab' && url === pageUrl);
    await this.send('Extensions.triggerAction', { id: EXTENSION_ID, targetId: tab?.targetId });
    const popup = await this.#untilThere('/src/popup/');
    await this.send('Target.closeTarget', { targetId: popup });
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
    const closed = once(this.#child, 'exit');
    await this.send('Browser.close').catch(() => undefined);
    await closed;
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
    return until(async () => {
      const { targetInfos } = await this.send<{
        targetInfos: { targetId: string; type: string; url: string }[];
      }>('Target.getTargets', { filter: [{}] });
      const found = targetInfos.find(
        ({ type, url }) => url.startsWith(EXTENSION_ORIGIN) && (type === what || url.includes(what)),
      );
      return found?.targetId;
    });
  }

  #take({ id, result, error }: Reply): void {
    if (id === undefined) return;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) waiting?.reject(new Error(error.message));
    else waiting?.resolve(result);
  }
}

/** Looks again and again until there is something; a document that goes away under the question is asked anew. */
async function until<Value>(look: () => Promise<Value | undefined | false>): Promise<Value> {
  for (;;) {
    const found = await look().catch(() => undefined);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** One document that the bench is attached to, with no domain on. */
export class PipePage {
  readonly #browser: PipeBrowser;
  readonly #targetId: string;
  readonly #sessionId: string;

  constructor(browser: PipeBrowser, targetId: string, sessionId: string) {
    this.#browser = browser;
    this.#targetId = targetId;
    this.#sessionId = sessionId;
  }

  /** The value of an expression, waited for. */
  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.#browser.send<{
      result: { value: Value };
      exceptionDetails?: { exception?: { description?: string }; text: string };
    }>(
      'Runtime.evaluate',
      { expression, awaitPromise: true, returnByValue: true, userGesture: true },
      this.#sessionId,
    );
    if (exceptionDetails) {
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    }
    return result.value;
  }

  /** Calls a function of the bench in the document; it may use nothing around it. */
  call<Args extends readonly unknown[], Value>(
    what: (...args: Args) => Value,
    ...args: Args
  ): Promise<Awaited<Value>> {
    return this.evaluate(`(${what})(...${JSON.stringify(args)})`);
  }

  /** Gives files to the first `<input type="file">` that `selector` finds, as the native picker would. */
  async chooseFiles(selector: string, paths: readonly string[]): Promise<void> {
    await until(() => this.evaluate(`document.querySelector(${JSON.stringify(selector)}) !== null`));
    const { result } = await this.#browser.send<{ result: { objectId: string } }>(
      'Runtime.evaluate',
      { expression: `document.querySelector(${JSON.stringify(selector)})` },
      this.#sessionId,
    );
    await this.#browser.send(
      'DOM.setFileInputFiles',
      { files: paths, objectId: result.objectId },
      this.#sessionId,
    );
  }

  async bringToFront(): Promise<void> {
    await this.#browser.send('Target.activateTarget', { targetId: this.#targetId });
  }

  async close(): Promise<void> {
    await this.#browser.send('Target.closeTarget', { targetId: this.#targetId });
  }
}
