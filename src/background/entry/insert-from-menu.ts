import type { Menus, Tabs } from '../../platform/browser/browser.ts';
import { askForFrame } from '../delivery/ask-for-frame.ts';
import { pasteUnseen } from '../delivery/paste-unseen.ts';

/** Puts a link into the editor that was right-clicked: the click has given it the focus. */
export async function insertFromMenu(jobId: string, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  await askForFrame(info);
  if (tab.id !== undefined) await pasteUnseen(jobId, tab.id);
}
