import { chromeOnly } from '../../platform/browser/browser.ts';
import { gather } from '../../platform/browser/gather.ts';

const isPopup = (url: string | undefined) =>
  url?.startsWith(chromeOnly.runtime.getURL('src/popup/')) ?? false;

/** Whether the popup is open, in the toolbar or in a tab of its own. Asked of the browser: the worker remembers nothing. */
export const isPopupOpen = (): Promise<boolean> => lookForPopup(undefined);

const lookForPopup = gather(async (askers: readonly undefined[]) => {
  const { POPUP, TAB } = chromeOnly.runtime.ContextType;
  const contexts = await chromeOnly.runtime.getContexts({ contextTypes: [POPUP, TAB] });
  const isOpen = contexts.some(({ documentUrl }) => isPopup(documentUrl));
  return askers.map(() => isOpen);
});
