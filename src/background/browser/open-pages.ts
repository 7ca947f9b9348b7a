import { chromeOnly } from '../../platform/browser/browser.ts';
import { gather } from '../../platform/browser/gather.ts';

const isPopup = (url: string | undefined) =>
  url?.startsWith(chromeOnly.runtime.getURL('src/popup/')) ?? false;

/** Whether the popup is open, in the toolbar or in a tab of its own. Asked of the browser: the worker remembers nothing. */
export const isPopupOpen = (): Promise<boolean> => lookForPopup(undefined);

/** Whether a page is open that begins pictures and can say why there is none: the popup, the list of all uploads. */
export async function isCapturingPageOpen(): Promise<boolean> {
  const { POPUP, SIDE_PANEL, TAB } = chromeOnly.runtime.ContextType;
  const contexts = await chromeOnly.runtime.getContexts({ contextTypes: [POPUP, SIDE_PANEL, TAB] });
  const library = chromeOnly.runtime.getURL('src/library/');
  return contexts.some(({ documentUrl }) => isPopup(documentUrl) || documentUrl?.startsWith(library));
}

/** Whether a list of uploads is open: in the popup, in the side panel or in a tab. */
export const isListOpen = isCapturingPageOpen;

const lookForPopup = gather(async (askers: readonly undefined[]) => {
  const { POPUP, TAB } = chromeOnly.runtime.ContextType;
  const contexts = await chromeOnly.runtime.getContexts({ contextTypes: [POPUP, TAB] });
  const isOpen = contexts.some(({ documentUrl }) => isPopup(documentUrl));
  return askers.map(() => isOpen);
});
