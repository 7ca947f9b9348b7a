import { browser, chromeOnly, type Tabs } from './browser.ts';

const PAGE = 'src/editor/index.html';

/** Opens a stored picture in a tab beside the one that it shows; closing that tab leads back there. */
export async function openEditor(draftId: string, beside?: Tabs.Tab): Promise<void> {
  const url = `${browser.runtime.getURL(PAGE)}?draft=${encodeURIComponent(draftId)}`;
  const place =
    beside?.id === undefined
      ? {}
      : { openerTabId: beside.id, index: beside.index + 1, windowId: beside.windowId };
  // The page may be gone, or in a window that takes no tabs.
  const opened = browser.tabs.create({ url, ...place } as Tabs.CreateCreatePropertiesType);
  await opened.catch(() => browser.tabs.create({ url }));
}

/** The pictures that are open in a tab. */
export async function openDraftIds(): Promise<ReadonlySet<string>> {
  const { TAB } = chromeOnly.runtime.ContextType;
  const page = browser.runtime.getURL(PAGE);
  const contexts = await chromeOnly.runtime.getContexts({ contextTypes: [TAB] });
  return new Set(
    contexts.flatMap(({ documentUrl }) =>
      documentUrl?.startsWith(page) ? [new URL(documentUrl).searchParams.get('draft') ?? ''] : [],
    ),
  );
}
