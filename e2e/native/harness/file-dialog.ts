import type { Hands } from './hands.ts';

const TITLE = '^(Open|Select|Choose) .*[Ff]ile';

/** Where things are in GTK's dialog, which has no other way to be found: from its lower right and upper left corner. */
const OPEN_BUTTON = { fromRight: 49, fromBottom: 24 };
const FIRST_ROW = { fromLeft: 300, fromTop: 87 };

/** The operating system's own file dialog (GTK). */
export class FileDialog {
  readonly #hands: Hands;
  readonly #window: string;
  #select: () => Promise<void> = async () => undefined;

  private constructor(hands: Hands, window: string) {
    this.#hands = hands;
    this.#window = window;
  }

  /** Waits until it is there and has the keyboard. */
  static async appeared(hands: Hands): Promise<FileDialog> {
    const window = await hands.waitForWindow(TITLE);
    await hands.activate(window);
    return new FileDialog(hands, window);
  }

  async typePath(path: string): Promise<void> {
    await this.#hands.type(path);
  }

  /** Selects the first file of the person's own folder, where the dialog begins. */
  async clickFirst(): Promise<void> {
    this.#select = () => this.#hands.clickIn(this.#window, { x: FIRST_ROW.fromLeft, y: FIRST_ROW.fromTop });
    await this.#select();
  }

  /**
   * "Open" by its mnemonic. Not Enter and not a double click: those press the default button, and where no desktop is
   * running that is "Cancel" (GTK 3.24).
   */
  async openByKey(): Promise<void> {
    await this.#until(() => this.#hands.key('alt+o'));
  }

  async openByClick(): Promise<void> {
    const { width, height } = await this.#hands.rectOf(this.#window);
    const at = { x: width - OPEN_BUTTON.fromRight, y: height - OPEN_BUTTON.fromBottom };
    await this.#until(() => this.#hands.clickIn(this.#window, at));
  }

  /** Again when nothing came of it: the list may still have been loading, or the click closed a suggestion. */
  async #until(confirm: () => Promise<void>): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      await confirm();
      try {
        await this.#hands.waitForNoWindow(TITLE, 1000);
        return;
      } catch (thrown) {
        if (attempt === 5) throw thrown;
        await this.#select();
      }
    }
  }
}
