import type { Menus, Tabs } from '../platform/browser.ts';
import { askForFrame } from './ask-for-frame.ts';
import { pasteUnseen } from './paste-unseen.ts';

/** Puts a link into the editor that was right-clicked: the click has given it the focus. */
export async function insertFromMenu(jobId: string, info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  await askForFrame(info);
  if (tab.id !== undefined) await pasteUnseen(jobId, tab.id);
}
