import { chromeOnly } from '../../platform/browser/browser.ts';

const isPopup = (url: string | undefined) =>
  url?.startsWith(chromeOnly.runtime.getURL('src/popup/')) ?? false;

/** Whether the popup is open, in the toolbar or in a tab of its own. Asked of the browser: the worker remembers nothing. */
export async function isPopupOpen(): Promise<boolean> {
  const { POPUP, TAB } = chromeOnly.runtime.ContextType;
  const contexts = await chromeOnly.runtime.getContexts({ contextTypes: [POPUP, TAB] });
  return contexts.some(({ documentUrl }) => isPopup(documentUrl));
}
