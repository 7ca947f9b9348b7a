import type { Hands } from './hands.ts';
import type { View } from './view.ts';

/** For half a second a prompt ignores what might have been meant for the page under it. */
const GUARD_MS = 600;

/** The browser's own question for optional permissions, over a page. */
export class PermissionPrompt {
  readonly #page: View;
  readonly #hands: Hands;

  private constructor(page: View, hands: Hands) {
    this.#page = page;
    this.#hands = hands;
  }

  /** Waits until it has taken the keyboard from the page, and listens. */
  static async over(page: View, hands: Hands): Promise<PermissionPrompt> {
    await page.until('the permission prompt', () => !document.hasFocus());
    await new Promise((resolve) => setTimeout(resolve, GUARD_MS));
    return new PermissionPrompt(page, hands);
  }

  /** “Deny” has the focus at first, “Allow” is the next. */
  async allow(): Promise<void> {
    await this.#hands.key('Tab', 'Return');
    await this.#closed();
  }

  async deny(): Promise<void> {
    await this.#hands.key('Escape');
    await this.#closed();
  }

  #closed() {
    return this.#page.until('the page to have the keyboard again', () => document.hasFocus());
  }
}
