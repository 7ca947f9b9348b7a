import { chromeOnly, type Menus, type Tabs } from '../platform/browser.ts';
import { insertWish } from '../platform/records.ts';
import { words } from '../platform/words.ts';
import { askForFrame } from './ask-for-frame.ts';
import { showEnd } from './badge.ts';
import { uploadHereId } from './insert-menu.ts';
import { pinTarget } from './insert-target.ts';
import { notifyHint } from './notify.ts';

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
    await notifyHint(uploadHereId, words('uploadHereOpen'));
  }
}
