import type { Hands, Point } from '../../native/harness/hands.ts';
import type { NativeBrowser } from '../../native/harness/native-browser.ts';
import { poll } from '../../native/harness/poll.ts';
import type { View } from '../../native/harness/view.ts';
import type { EditorCase } from '../runner/editors.ts';
import { lookAtFixture, type State } from '../runner/probe-frame.ts';
import type { NativeLab } from './native-lab.ts';

type Evaluate = View['evaluate'];

const middleInViewport = (selector: string): Point | null => {
  const element = document.querySelector(selector);
  element?.scrollIntoView({ block: 'nearest' });
  const box = element?.getBoundingClientRect();
  return box ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
};

declare global {
  var hasHeardClick: boolean | undefined;
}

/** Runs in the page. An editor in a frame of its own takes the click there. */
const listenForClick = (): void => {
  globalThis.hasHeardClick = false;
  const heard = () => {
    globalThis.hasHeardClick = true;
  };
  for (const each of [window, ...Array.from(frames as unknown as ArrayLike<Window>)])
    each.addEventListener('pointerup', heard, { capture: true, once: true });
};

/** A tab with one editor in it, looked at through its probe and touched with real hands. */
export class EditorTab {
  readonly page: View;
  readonly #hands: Hands;
  readonly #isFramed: boolean;
  /** Runs in the document that has the editor: the page, or the frame in it. */
  readonly inside: Evaluate;

  private constructor(page: View, hands: Hands, isFramed: boolean, inside: Evaluate) {
    this.page = page;
    this.#hands = hands;
    this.#isFramed = isFramed;
    this.inside = inside;
  }

  static async open({ chromium, pages, hands }: NativeLab, { path }: EditorCase): Promise<EditorTab> {
    const page = await chromium.openTab(`${pages}${path}`);
    const isFramed = path.startsWith('/framed');
    const inside = await evaluatorOf(chromium, page, path);
    const tab = new EditorTab(page, hands, isFramed, inside);
    await tab.until('the editor', () => globalThis.fixture !== undefined);
    return tab;
  }

  /** Waits until the function gives true in the editor's document. */
  until<A extends readonly unknown[]>(what: string, run: (...args: A) => boolean, ...args: A) {
    return poll(() => this.inside(run, ...args).catch(() => false), what);
  }

  /** Closes the tab with a real key; it must be in front. A key that is on its way would close the next one. */
  async close(): Promise<void> {
    await this.#hands.key('ctrl+w');
    const isGone = () =>
      this.page
        .evaluate(() => true)
        .then(
          () => false,
          () => true,
        );
    await poll(isGone, 'the tab to close');
  }

  look(): Promise<State> {
    return this.inside(lookAtFixture);
  }

  /**
   * Clicks the middle of an element that is in the same document as the editor, until that document has heard of it: a
   * tab that has just opened may not be in front yet.
   */
  async click(selector: string): Promise<void> {
    await poll(async () => {
      await this.inside(listenForClick);
      await this.#press(selector);
      const heard = () => this.inside(() => globalThis.hasHeardClick === true);
      return poll(heard, 'the click', 500).catch(() => false);
    }, `a click at ${selector}`);
  }

  async #press(selector: string): Promise<void> {
    const spot = await this.inside(middleInViewport, selector);
    if (!spot) throw new Error(`nothing is at ${selector}`);
    const origin = await this.page.evaluate((framed) => {
      const frame = framed ? document.querySelector('iframe')?.getBoundingClientRect() : undefined;
      const left = screenX + (outerWidth - innerWidth) / 2 + (frame?.x ?? 0);
      return { x: left, y: screenY + outerHeight - innerHeight + (frame?.y ?? 0) };
    }, this.#isFramed);
    await this.#hands.click({ x: origin.x + spot.x, y: origin.y + spot.y });
  }

  /** Puts a text into the editor, and the caret into the text, after a real click. */
  async arrange(text: string, caret: number, isClosed: boolean): Promise<void> {
    await this.inside(async (value) => {
      await globalThis.fixture?.set(value);
      if (globalThis.fixture) globalThis.fixture.sent = 0;
    }, text);
    const editor = '#place > :not([aria-hidden])';
    // A disabled field hears of nothing.
    await (isClosed ? this.#press(editor) : this.click(editor));
    await this.until('the focus', () => document.hasFocus());
    await this.inside((at) => {
      globalThis.fixture?.focus();
      globalThis.fixture?.select(at, at);
    }, caret);
    if (isClosed) return;
    await this.until('the caret', (at) => globalThis.fixture?.caret() === at, caret);
  }
}

/** A frame of another origin is a process of its own; one of the same origin is reached through its page. */
async function evaluatorOf(chromium: NativeBrowser, page: View, path: string): Promise<Evaluate> {
  const isSameOrigin = path.startsWith('/framed/') || path.startsWith('/framed-unaddressed/');
  if (!isSameOrigin && path.startsWith('/framed-')) {
    const inner = path.slice(path.indexOf('/', 1));
    const frame = await chromium.frame((url) => new URL(url).pathname === inner);
    return frame.evaluate.bind(frame);
  }
  return isSameOrigin ? page.evaluateInFrame.bind(page) : page.evaluate.bind(page);
}
