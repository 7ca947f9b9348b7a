import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { poll } from './poll.ts';

const run = promisify(execFile);

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Real keys, a real mouse and real windows, by xdotool. */
export class Hands {
  readonly #env: Record<string, string>;

  constructor(env: Record<string, string>) {
    this.#env = env;
  }

  async #do(...args: readonly string[]): Promise<string> {
    const { stdout } = await run('xdotool', args, { env: this.#env, timeout: 15_000 });
    return stdout.trim();
  }

  /** Presses keys such as `alt+shift+u`, one after the other. */
  async key(...keys: readonly string[]): Promise<void> {
    await this.#do('key', '--clearmodifiers', ...keys);
  }

  /** Types a text into whatever has the focus. */
  async type(text: string): Promise<void> {
    await this.#do('type', '--clearmodifiers', '--delay', '2', '--', text);
  }

  async click({ x, y }: Point, button: 'left' | 'right' = 'left'): Promise<void> {
    const place = [Math.round(x), Math.round(y)].map(String);
    await this.#do('mousemove', ...place, 'click', button === 'left' ? '1' : '3');
  }

  /** Moves the mouse and nothing else. */
  async move({ x, y }: Point): Promise<void> {
    await this.#do('mousemove', String(Math.round(x)), String(Math.round(y)));
  }

  /** Presses the left button at one place and lets it go at another. */
  async drag(from: Point, to: Point): Promise<void> {
    const place = ({ x, y }: Point) => ['mousemove', String(Math.round(x)), String(Math.round(y))];
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    await this.#do(...place(from), 'mousedown', '1', ...place(middle), ...place(to), 'mouseup', '1');
  }

  /** Clicks at a place inside a window. */
  async clickIn(windowId: string, { x, y }: Point, times = 1): Promise<void> {
    const place = ['--window', windowId, String(x), String(y)];
    await this.#do('mousemove', ...place, 'click', '--repeat', String(times), '--delay', '60', '1');
  }

  /** Ids of the visible windows whose title matches the regular expression. */
  async windows(title: string): Promise<string[]> {
    return poll(async () => {
      try {
        return (await this.#do('search', '--onlyvisible', '--name', title)).split('\n');
      } catch (thrown) {
        // Silent when there is none. It complains when a window vanishes while it looks: then nothing is known.
        return (thrown as { stderr?: string }).stderr === '' ? [] : undefined;
      }
    }, 'the list of windows');
  }

  /** Waits until a window with such a title is on the screen, and gives its id. */
  async waitForWindow(title: string, timeoutMs = 10_000): Promise<string> {
    const id = await poll(async () => (await this.windows(title)).at(-1), `a window “${title}”`, timeoutMs);
    return id;
  }

  async waitForNoWindow(title: string, timeoutMs = 10_000): Promise<void> {
    await poll(async () => (await this.windows(title)).length === 0, `no window “${title}”`, timeoutMs);
  }

  /** Waits until a menu is open: a window without a title that was not there before. */
  async openMenu(open: () => Promise<void>): Promise<void> {
    const before = new Set(await this.windows('.*'));
    await open();
    await poll(async () => (await this.windows('.*')).some((id) => !before.has(id)), 'a menu');
  }

  async rectOf(windowId: string): Promise<Rect> {
    const shell = await this.#do('getwindowgeometry', '--shell', windowId);
    const value = (name: string) => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(shell)?.[1]);
    return { x: value('X'), y: value('Y'), width: value('WIDTH'), height: value('HEIGHT') };
  }

  /** Gives a window the keyboard, as a click on its title bar does. */
  async activate(windowId: string): Promise<void> {
    await this.#do('windowactivate', '--sync', windowId);
  }

  /** Puts a window away, as its button in the title bar does. */
  async minimise(windowId: string): Promise<void> {
    await this.#do('windowminimize', '--sync', windowId);
  }

  async waitForWindowManager(): Promise<void> {
    await poll(
      () =>
        this.#do('get_num_desktops').then(
          () => true,
          () => false,
        ),
      'the window manager',
    );
  }
}
