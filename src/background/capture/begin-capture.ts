import type { CaptureChoice } from '../../core/capture/capture-choice.ts';
import type { CaptureStart } from '../../core/capture/under-way.ts';
import { fail } from '../../core/job/failure.ts';
import { browser, type Tabs } from '../../platform/browser/browser.ts';
import { captureUnderWay } from '../../platform/storage/records.ts';
import { carryOut } from './carry-out.ts';
import { countDown } from './count-down.ts';

/**
 * The one way to a picture, for the popup, the menu and the keys. Resolves when the picture is on its way to where it shall go,
 * or when it is written down that it will be taken later.
 *
 * @throws FailureError `capture-refused` on pages that the browser keeps closed, `capture-busy` for too many at once
 */
export async function beginCapture(choice: CaptureChoice, start: CaptureStart): Promise<void> {
  const tab = await tabOf(start.tabId);
  const id = tab.id ?? fail('capture-refused');
  const captureId = crypto.randomUUID();
  if (choice.delaySeconds > 0) return countDown(captureId, choice, start, id);
  const current = await captureUnderWay.read();
  if (current?.stage === 'taking') return fail('capture-busy');
  await carryOut(captureId, choice, start, { ...tab, id });
}

async function tabOf(tabId: number | undefined): Promise<Tabs.Tab> {
  if (tabId !== undefined) return browser.tabs.get(tabId);
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab ?? fail('capture-refused');
}
