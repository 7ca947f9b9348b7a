import { chromeOnly, type Menus, type Tabs } from '../../platform/browser/browser.ts';
import { insertWish } from '../../platform/storage/records.ts';
import { words } from '../../platform/words/words.ts';
import { askForFrame } from '../delivery/ask-for-frame.ts';
import { pinTarget } from '../delivery/insert-target.ts';
import { showEnd } from '../notices/badge.ts';
import { notifyHint } from '../notices/notify.ts';
import { UPLOAD_HERE_ID } from './insert-menu.ts';

/**
 * "Upload a file and insert its link". Only a page can open a file picker, and only from a click in it: the popup is
 * opened, and finds there where its link shall go. The editor is pinned before, because the popup takes the focus.
 */
export async function uploadHere(info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  const isAllowed = await askForFrame(info);
  const target = isAllowed && tab.id !== undefined ? await pinTarget(tab.id) : null;
  await insertWish.write({ target, at: Date.now() });
  const window = tab.windowId === undefined ? {} : { windowId: tab.windowId };
  try {
    await chromeOnly.action.openPopup(window);
  } catch {
    // Another window is in front, or a dialog is open: the wish waits until the person opens the popup.
    await showEnd('attention', words('uploadHereOpen'));
    await notifyHint(UPLOAD_HERE_ID, words('uploadHereOpen'));
  }
}
