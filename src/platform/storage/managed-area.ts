import { browser } from '../browser/browser.ts';

/** On disk: the last time the browser told what the machine's admin has set, it was nothing. */
export const NOTHING_SET_KEY = 'nothing-managed';

/**
 * What the machine's admin has set. After its start the browser tells that only when it has looked at all of its policies, and
 * nobody is told anything before. Where nothing was set the last time, nobody waits for that: should something be set since, it holds as soon
 * as the browser tells.
 *
 * Source: measured in Chromium 156: the first answer comes 2 s after the start without any policy, and is at once from then on. Other
 * extensions report 3 to 8 s.
 */
class ManagedArea {
  /** The browser has told by now. */
  isTold = false;

  async get(keys: string[]): Promise<Record<string, unknown>> {
    // A browser that has no such area says so by refusing.
    const found = await browser.storage.managed.get(keys).catch(() => ({}));
    this.isTold = true;
    return found;
  }
}

export const managedArea = new ManagedArea();
