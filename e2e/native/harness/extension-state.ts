import type { Stack } from '../../../dev/stack/stack.ts';
import type { StoredJob } from '../../harness/extension.ts';
import { storedSettings } from '../../harness/stored-settings.ts';
import type { NativeBrowser } from './native-browser.ts';
import { poll } from './poll.ts';
import type { View } from './view.ts';

/** What the extension has stored, read as a person would who looks at the disk. */
export class ExtensionState {
  readonly #observer: View;

  private constructor(observer: View) {
    this.#observer = observer;
  }

  static async of(chromium: NativeBrowser): Promise<ExtensionState> {
    return new ExtensionState(await chromium.observer());
  }

  read(): Promise<Record<string, unknown>> {
    return this.#observer.evaluate(() => chrome.storage.local.get(null) as Promise<Record<string, unknown>>);
  }

  /** What is in memory until the browser ends. */
  readSession(): Promise<Record<string, unknown>> {
    return this.#observer.evaluate(
      () => chrome.storage.session.get(null) as Promise<Record<string, unknown>>,
    );
  }

  /** Settings as the options page would have saved them. */
  async configure(stack: Stack, settings: Record<string, unknown> = {}): Promise<void> {
    await this.#observer.evaluate(
      (values) => chrome.storage.local.set(values),
      storedSettings(stack, settings),
    );
  }

  /** Everything that is granted now. */
  grants(): Promise<chrome.permissions.Permissions> {
    return this.#observer.evaluate(() => chrome.permissions.getAll());
  }

  /** All jobs, newest first. */
  async jobs(): Promise<StoredJob[]> {
    return Object.entries(await this.read())
      .filter(([key]) => key.startsWith('job:'))
      .map(([, job]) => job as StoredJob)
      .sort((a, b) => b.createdAt - a.createdAt);
  }

  /** Waits until the newest job is in this phase, and returns it. */
  async jobIn(phase: string, count = 1): Promise<StoredJob> {
    let seen = '';
    const found = await poll(
      async () => {
        const jobs = await this.jobs();
        seen = JSON.stringify(jobs.map((job) => [job.phase, job.failure ?? null]));
        return jobs.length >= count && jobs[0]?.phase === phase ? jobs[0] : undefined;
      },
      `a job that is ${phase}`,
      20_000,
    ).catch((thrown: Error) => {
      throw new Error(`${thrown.message} There are ${seen}.`);
    });
    return found;
  }

  /** Waits until the context menu offers this job's link. */
  async inMenu(jobId: string): Promise<void> {
    await poll(
      async () => {
        const { 'shown-menu': menu } = await this.#observer.evaluate(() =>
          chrome.storage.session.get('shown-menu'),
        );
        return String(menu).includes(jobId) || undefined;
      },
      'the link in the context menu',
      20_000,
    );
  }
}
