import type { CaptureChoice, CaptureWhat } from '../../core/capture/capture-choice.ts';
import type { TakenPicture } from '../../core/capture/taken-picture.ts';
import { fail } from '../../core/job/failure.ts';
import type { AfterUpload } from '../../core/job/job.ts';
import { browser, type Tabs } from '../../platform/browser/browser.ts';
import { warmUp } from '../transfer/warm-up.ts';
import { chooseArea } from './choose-area.ts';
import { finishPicture } from './finish-picture.ts';
import { takeVisible } from './take-visible.ts';

/** From where and with which wishes a picture is begun. Plain data: it may have to outlive the worker. */
export interface CaptureStart {
  /** The tab in front; the popup does not know it. */
  readonly tabId?: number | undefined;
  readonly expiresInSeconds?: number | undefined;
  readonly afterUpload?: AfterUpload | undefined;
  /** The link goes into the editor that has the focus; where none has it, as `afterUpload` says. */
  readonly pasteWhereTyping?: boolean;
}

/** What is to be captured, and all that a part of it needs to know. */
export interface CaptureTask extends CaptureStart {
  readonly choice: CaptureChoice;
  readonly tab: Tabs.Tab;
}

/**
 * The one way to a picture, for the popup, the menu and the keys: takes it and brings it where it shall go. Resolves when it is
 * on its way there.
 *
 * @throws FailureError `capture-refused` on pages that the browser keeps closed, `capture-busy` for too many at once
 */
export async function beginCapture(choice: CaptureChoice, start: CaptureStart): Promise<void> {
  const tab = await tabOf(start.tabId);
  if (choice.way === 'upload') void warmUp();
  const task = { ...start, choice, tab };
  const picture = await take(choice.what, task);
  if (picture)
    await finishPicture(picture, { ...task, choice: { ...choice, way: picture.way ?? choice.way } });
}

/** Null where the person gave up, or where it arrives later. */
function take(what: CaptureWhat, task: CaptureTask): Promise<TakenPicture | null> {
  switch (what) {
    case 'visible':
      return takeVisible(task);
    case 'area':
    case 'element':
      return chooseArea(task);
    case 'page':
      return fail('unexpected', { what });
  }
}

async function tabOf(tabId: number | undefined): Promise<Tabs.Tab> {
  if (tabId !== undefined) return browser.tabs.get(tabId);
  const [tab] = await browser.tabs.query({ active: true, lastFocusedWindow: true });
  return tab ?? fail('capture-refused');
}
