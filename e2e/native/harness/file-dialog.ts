import type { Hands } from './hands.ts';

const title = '^Open Files?$';

/** Where things are in GTK's dialog, which has no other way to be found: from its lower right and upper left corner. */
const openButton = { fromRight: 49, fromBottom: 24 };
const firstRow = { fromLeft: 300, fromTop: 87 };

/** The operating system's own file dialog (GTK). */
export class FileDialog {
  readonly #hands: Hands;
  readonly #window: string;

  private constructor(hands: Hands, window: string) {
    this.#hands = hands;
    this.#window = window;
  }

  /** Waits until it is there and has the keyboard. */
  static async appeared(hands: Hands): Promise<FileDialog> {
    const window = await hands.waitForWindow(title);
    await hands.activate(window);
    return new FileDialog(hands, window);
  }

  /** Types the whole path and presses Enter. */
  async enterPath(path: string): Promise<void> {
    await this.#hands.type(path);
    await this.#until(() => this.#hands.key('Return'));
  }

  /** Types the whole path and clicks "Open". */
  async typeAndClickOpen(path: string): Promise<void> {
    await this.#hands.type(path);
    const { width, height } = await this.#hands.rectOf(this.#window);
    const at = { x: width - openButton.fromRight, y: height - openButton.fromBottom };
    await this.#until(() => this.#hands.clickIn(this.#window, at));
  }

  /** Double-clicks the first file of the person's own folder, where the dialog begins. */
  async doubleClickFirst(): Promise<void> {
    const at = { x: firstRow.fromLeft, y: firstRow.fromTop };
    await this.#until(() => this.#hands.clickIn(this.#window, at, 2));
  }

  /** Again when nothing came of it: the list may still have been loading, or the first click closed a suggestion. */
  async #until(confirm: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await confirm();
      try {
        await this.#hands.waitForNoWindow(title, 1000);
        return;
      } catch (thrown) {
        if (attempt === 5) throw thrown;
      }
    }
  }
}
