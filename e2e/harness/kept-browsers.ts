import type { Grants } from '../../dev/browser/grant-permissions.ts';
import { Extension } from './extension.ts';
import { copyProfile, removeProfile } from './profile.ts';
import { permissionsOf, resetExtension } from './reset-extension.ts';

export interface BrowserWish {
  readonly grants: Grants;
  readonly language: string;
}

interface Kept {
  readonly extension: Extension;
  readonly profileDir: string;
  readonly granted: string;
}

/** Most tests wish for the same; the few others come in turns with them, since the runner deals tests out one by one. */
const MOST = 2;

/** The browsers that a worker of the test runner hands from test to test: one for each wish, and not many at a time. */
export class KeptBrowsers {
  readonly #template: string;
  /** By their wishes, the one last used at the end. */
  readonly #kept = new Map<string, Kept>();

  constructor(template: string) {
    this.#template = template;
  }

  async take(wish: BrowserWish): Promise<Extension> {
    const key = JSON.stringify(wish);
    const kept = this.#kept.get(key) ?? (await this.#open(wish));
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.extension;
  }

  /** @param isSound whether the test went well; after one that did not, nobody knows what is left */
  async giveBack(wish: BrowserWish, isSound: boolean): Promise<void> {
    const key = JSON.stringify(wish);
    const kept = this.#kept.get(key);
    if (!kept) return;
    if (!isSound || !(await resetExtension(kept.extension, kept.granted))) await this.#close(key, kept);
  }

  async close(): Promise<void> {
    await Promise.all([...this.#kept].map(([key, kept]) => this.#close(key, kept)));
  }

  async #open({ grants, language }: BrowserWish): Promise<Kept> {
    const [oldest] = this.#kept;
    if (oldest && this.#kept.size === MOST) await this.#close(...oldest);
    const profileDir = await copyProfile(this.#template, grants);
    const extension = await Extension.open({ profileDir, language });
    const granted = await permissionsOf(await extension.observer());
    return { extension, profileDir, granted };
  }

  async #close(key: string, { extension, profileDir }: Kept): Promise<void> {
    this.#kept.delete(key);
    await extension.close();
    await removeProfile(profileDir);
  }
}
