import { exactOutput } from '../../../core/capture/picture-format.ts';
import type { TakenPicture } from '../../../core/capture/taken-picture.ts';
import { fail } from '../../../core/job/failure.ts';
import { chromeOnly } from '../../../platform/browser/browser.ts';
import { send } from '../../../platform/messaging/messages.ts';
import { words } from '../../../platform/words/words.ts';
import { callPage } from '../../browser/call-page.ts';
import { sendToOffscreen } from '../../browser/offscreen-host.ts';
import { showEnd } from '../../notices/badge.ts';
import type { CaptureTask } from '../task/capture-task.ts';
import { offerToPage } from './page-picture.ts';

/** A popup that was just opened needs a moment to listen. */
const POPUP_MS = 3_000;
const AGAIN_MS = 50;

/**
 * Puts a picture on the clipboard. The browser lets a document do that which has the focus: the popup while it is open, else the
 * page; where neither can, the popup is opened for it.
 *
 * @throws FailureError `picture-not-copied`, `capture-lost`
 */
export async function copyPicture({ pictureId, dpr }: TakenPicture, { tab }: CaptureTask): Promise<void> {
  const { files } = await sendToOffscreen('picture.finish', { pictureId, output: exactOutput, dpr });
  const [file] = files;
  if (!file || files.length > 1) return fail('picture-not-copied');
  const isCopied =
    (await inPopup(file.bytes)) ||
    (tab.id !== undefined && (await inPage(tab.id, file.bytes))) ||
    (await inOpenedPopup(tab.windowId, file.bytes));
  if (!isCopied) return fail('picture-not-copied');
  await showEnd('good', words('pictureCopied'));
}

const inPopup = (bytes: Blob) => send('popup.copy-picture', { bytes }).catch(() => false);

async function inPage(tabId: number, bytes: Blob): Promise<boolean> {
  const offer = offerToPage(bytes);
  try {
    const [frame] = await callPage({ tabId, frameIds: [0] }, 'copyPicture', offer.id);
    return frame?.result ?? false;
  } catch {
    return false;
  } finally {
    offer.end();
  }
}

async function inOpenedPopup(windowId: number | undefined, bytes: Blob): Promise<boolean> {
  try {
    await chromeOnly.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch {
    return false;
  }
  for (const until = Date.now() + POPUP_MS; Date.now() < until; ) {
    if (await inPopup(bytes)) return true;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
  }
  return false;
}
