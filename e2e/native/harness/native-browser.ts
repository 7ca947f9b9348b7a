import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable, Writable } from 'node:stream';
import { type ChromiumFlagOptions, chromiumFlags } from '../../../dev/browser/chromium-flags.ts';
import { EXTENSION_ORIGIN } from '../../../dev/browser/extension-id.ts';
import { findChromium } from '../../../dev/browser/find-chromium.ts';
import { CdpPipe } from './cdp-pipe.ts';
import type { Display } from './display.ts';
import { poll } from './poll.ts';
import { View } from './view.ts';

export interface NativeBrowserOptions extends ChromiumFlagOptions {
  readonly profileDir: string;
  /** The person's own folder: the file dialog begins there. */
  readonly homeDir: string;
  readonly display: Display;
}

interface Target {
  readonly targetId: string;
  readonly type: string;
  readonly url: string;
}

/** A cold start on a machine that is busy. */
const START_MS = 40_000;

const POPUP_URL = `${EXTENSION_ORIGIN}/src/popup/index.html`;

const isAt = ({ url }: Target, wanted: string | RegExp) =>
  typeof wanted === 'string' ? url === wanted : wanted.test(url);

/** Chromium with the built extension on a real display: its focus, popups and prompts are the person's. */
export class NativeBrowser {
  readonly #child: ChildProcess;
  readonly #cdp: CdpPipe;
  readonly #display: Display;
  #observer: View | undefined;

  private constructor(child: ChildProcess, cdp: CdpPipe, display: Display) {
    this.#child = child;
    this.#cdp = cdp;
    this.#display = display;
  }

  static async open({
    profileDir,
    homeDir,
    display,
    ...flags
  }: NativeBrowserOptions): Promise<NativeBrowser> {
    const language = flags.language ?? 'en-US';
    const child = spawn(
      findChromium(),
      [
        ...chromiumFlags(flags),
        `--user-data-dir=${profileDir}`,
        '--remote-debugging-pipe',
        '--no-default-browser-check',
        '--password-store=basic',
        '--window-position=0,0',
        '--window-size=1000,850',
        'about:blank',
      ],
      {
        env: { ...display.env, LANGUAGE: language, HOME: homeDir },
        stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
      },
    );
    const [, , , input, output] = child.stdio;
    const browser = new NativeBrowser(child, new CdpPipe(input as Writable, output as Readable), display);
    // A fresh install opens the options page in the first tab: before it has, it would come in front of the test's.
    await browser.waitForTarget(({ url }) => url.startsWith(`${EXTENSION_ORIGIN}/src/options/`), START_MS);
    return browser;
  }

  async targets(): Promise<Target[]> {
    const { targetInfos } = await this.#cdp.send('Target.getTargets', { filter: [{}] });
    return targetInfos;
  }

  async waitForTarget(wanted: (target: Target) => boolean, timeoutMs?: number): Promise<Target> {
    return poll(async () => (await this.targets()).find(wanted), 'a document to open', timeoutMs);
  }

  async #attach({ targetId }: Pick<Target, 'targetId'>): Promise<View> {
    const { sessionId } = await this.#cdp.send('Target.attachToTarget', { targetId, flatten: true });
    return new View(this.#cdp, sessionId, this.#display.hands);
  }

  /** Opens a page in a new tab, in front unless it is said otherwise. */
  async openTab(url: string, background = false): Promise<View> {
    const view = await this.#attach(await this.#cdp.send('Target.createTarget', { url, background }));
    await view.until(
      `${url} to load`,
      () => document.readyState === 'complete' && location.href !== 'about:blank',
    );
    return view;
  }

  /** The page in an open tab. */
  async tab(url: string | RegExp): Promise<View> {
    return this.#attach(await this.waitForTarget((target) => target.type === 'page' && isAt(target, url)));
  }

  /** A frame that is a process of its own: one of another site than its page. */
  async frame(isWanted: (url: string) => boolean): Promise<View> {
    return this.#attach(await this.waitForTarget(({ type, url }) => type === 'iframe' && isWanted(url)));
  }

  /**
   * Opens the popup with its shortcut and looks at it. Only as long as that takes: a popup that is looked at from
   * outside does not close by itself when it loses the focus.
   */
  async openPopup<T>(look: (popup: View) => Promise<T>): Promise<T> {
    await this.#display.hands.key('alt+shift+u');
    return this.lookAtPopup(look);
  }

  async lookAtPopup<T>(look: (popup: View) => Promise<T>): Promise<T> {
    const view = await this.tab(POPUP_URL);
    try {
      return await look(view);
    } finally {
      await view.leave();
    }
  }

  /** It closes by itself with the focus, most of the time. */
  async closePopup(): Promise<void> {
    await this.waitForPopup('closed', 1500).catch(async () => {
      await this.#display.hands.key('Escape');
      await this.waitForPopup('closed');
    });
  }

  async waitForPopup(state: 'open' | 'closed', timeoutMs?: number): Promise<void> {
    const look = async () => (await this.isPopupOpen()) === (state === 'open');
    await poll(look, `a popup that is ${state}`, timeoutMs);
  }

  async isPopupOpen(): Promise<boolean> {
    return (await this.targets()).some((target) => isAt(target, POPUP_URL));
  }

  /** A page of the extension in the background that shows nothing: for looking into storage. */
  async observer(): Promise<View> {
    this.#observer ??= await this.openTab(`${EXTENSION_ORIGIN}/manifest.json`, true);
    return this.#observer;
  }

  /** The service worker, woken if it sleeps; it does not fall asleep any more. */
  async worker(): Promise<View> {
    const observer = await this.observer();
    await observer.evaluate(() => chrome.runtime.sendMessage({}).catch(() => undefined));
    const isWorker = ({ type, url }: Target) => type === 'service_worker' && url.startsWith(EXTENSION_ORIGIN);
    return this.#attach(await this.waitForTarget(isWorker));
  }

  async close(): Promise<void> {
    const ended = once(this.#child, 'exit');
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), 5000);
    await this.#cdp.send('Browser.close').catch(() => undefined);
    await ended;
    clearTimeout(patience);
  }
}
