import type { Grants } from '../../dev/browser/grant-permissions.ts';
import { Extension } from './extension.ts';
import { copyProfile, removeProfile } from './profile.ts';
import { permissionsOf, resetExtension } from './reset-extension.ts';

export interface BrowserWish {
  readonly grants: Grants;
  readonly language: string;
}

interface Kept {
  readonly wish: string;
  readonly extension: Extension;
  readonly profileDir: string;
  readonly granted: string;
}

/** The one browser that a worker of the test runner hands from test to test, as long as they wish for the same. */
export class KeptBrowser {
  readonly #template: string;
  #kept: Kept | undefined;

  constructor(template: string) {
    this.#template = template;
  }

  async take(wish: BrowserWish): Promise<Extension> {
    const key = JSON.stringify(wish);
    if (this.#kept?.wish !== key) {
      await this.close();
      this.#kept = await this.#open(wish, key);
    }
    return this.#kept.extension;
  }

  /** @param isSound whether the test went well; after one that did not, nobody knows what is left */
  async giveBack(isSound: boolean): Promise<void> {
    const kept = this.#kept;
    if (!kept) return;
    if (!isSound || !(await resetExtension(kept.extension, kept.granted))) await this.close();
  }

  async close(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    if (!kept) return;
    await kept.extension.close();
    await removeProfile(kept.profileDir);
  }

  async #open({ grants, language }: BrowserWish, wish: string): Promise<Kept> {
    const profileDir = await copyProfile(this.#template, grants);
    const extension = await Extension.open({ profileDir, language });
    const granted = await permissionsOf(await extension.observer());
    return { wish, extension, profileDir, granted };
  }
}
