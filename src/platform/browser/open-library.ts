import { browser, chromeOnly } from './browser.ts';

const PAGE = 'src/library/index.html';

/** The window that this page is in, or over which it stands. Undefined where the browser does not say. */
export async function windowIdHere(): Promise<number | undefined> {
  return (await browser.windows.getCurrent()).id;
}

/** True where this page has a tab of its own. */
export async function isInTab(): Promise<boolean> {
  return (await browser.tabs.getCurrent()) !== undefined;
}

/**
 * Opens the list of all uploads beside the page; where the browser has no side panel for us, in a tab. To be called in the
 * same tick as a click, so the window is asked for before.
 */
export async function openLibrary(windowId: number | undefined): Promise<void> {
  try {
    await chromeOnly.sidePanel.open({ windowId: windowId ?? chromeOnly.windows.WINDOW_ID_CURRENT });
  } catch {
    await openLibraryTab();
  }
}

/** Opens it in a tab, or brings the tab to the front that has it. */
export async function openLibraryTab(): Promise<void> {
  const url = browser.runtime.getURL(PAGE);
  const { TAB } = chromeOnly.runtime.ContextType;
  const open = (await chromeOnly.runtime.getContexts({ contextTypes: [TAB] })).find(
    ({ documentUrl }) => documentUrl === url,
  );
  if (!open || open.tabId < 0) return void (await browser.tabs.create({ url }));
  await browser.tabs.update(open.tabId, { active: true });
  await browser.windows.update(open.windowId, { focused: true });
}
