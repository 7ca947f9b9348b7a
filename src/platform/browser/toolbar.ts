import { browser, chromeOnly } from './browser.ts';

/** Whether the icon is in the toolbar, where it can be seen, rather than in the menu of extensions. */
export async function isPinned(): Promise<boolean> {
  const { isOnToolbar } = await chromeOnly.action.getUserSettings();
  return isOnToolbar ?? false;
}

/** Calls back when the person pins or unpins the icon; returns the way to stop. */
export function watchPinned(changed: (pinned: boolean) => void): () => void {
  const listener = ({ isOnToolbar }: chrome.action.UserSettingsChange) => {
    if (isOnToolbar !== undefined) changed(isOnToolbar);
  };
  chromeOnly.action.onUserSettingsChanged.addListener(listener);
  return () => chromeOnly.action.onUserSettingsChanged.removeListener(listener);
}

/** Names of the manifest's commands with the keys that they have on this computer; an empty text where there are none. */
export async function commandKeys(): Promise<ReadonlyMap<string, string>> {
  const commands = await browser.commands.getAll();
  return new Map(commands.map(({ name = '', shortcut = '' }) => [name, shortcut]));
}
