import type { JobSource } from '../core/job.ts';
import { browser, type Menus, type Tabs } from '../platform/browser.ts';
import { requestGrant } from '../platform/permissions.ts';
import { type MessageKey, words } from '../platform/words.ts';
import { callPage } from './call-page.ts';
import { pinTarget } from './insert-target.ts';
import { readSource } from './read-source.ts';
import { uploadFromSource } from './upload-from-source.ts';

interface Entry {
  readonly context: Menus.ContextType;
  readonly title: MessageKey;
  readonly source: JobSource;
}

const entries: Readonly<Record<string, Entry>> = {
  'upload-image': { context: 'image', title: 'menuUploadImage', source: 'image' },
  'upload-video': { context: 'video', title: 'menuUploadVideo', source: 'media' },
  'upload-audio': { context: 'audio', title: 'menuUploadAudio', source: 'media' },
  'upload-link': { context: 'link', title: 'menuUploadLink', source: 'link-target' },
  'upload-selection': { context: 'selection', title: 'menuUploadSelection', source: 'selection' },
};

/** Writes the menu anew; the browser keeps it while the worker sleeps. */
export async function createContextMenus(): Promise<void> {
  await browser.contextMenus.removeAll();
  for (const [id, { context, title }] of Object.entries(entries)) {
    browser.contextMenus.create({ id, title: words(title), contexts: [context] });
  }
}

/**
 * Begins the upload that was chosen in the menu. The permission for the host is asked for before anything is awaited:
 * later the browser would no longer see the click behind it. A host that is permitted already is not asked about.
 */
export async function onMenuClick(info: Menus.OnClickData, tab: Tabs.Tab | undefined): Promise<void> {
  const entry = entries[String(info.menuItemId)];
  if (!entry || tab?.id === undefined) return;
  const url = (entry.source === 'link-target' ? info.linkUrl : info.srcUrl) ?? '';
  const pageUrl = info.frameUrl ?? info.pageUrl ?? tab.url ?? '';
  const granted = askForHost(url, pageUrl);
  const { id: tabId } = tab;
  const frameId = info.frameId ?? 0;
  const target = await pinTarget(tabId);
  const jobId = crypto.randomUUID();
  const name = tab.title ?? '';
  const wish = { jobId, source: entry.source, name, type: '', sizeBytes: 0, target };
  if (entry.source === 'selection') {
    return uploadFromSource(wish, () => readSelection(tabId, frameId, info.selectionText ?? ''));
  }
  const fallbackName = tab.title || words('screenshotFileName');
  return uploadFromSource(wish, () =>
    readSource({ jobId, url, tabId, frameId, pageUrl, fallbackName, granted }),
  );
}

function askForHost(url: string, pageUrl: string): Promise<boolean> {
  if (!/^https?:/.test(url)) return Promise.resolve(true);
  if (URL.canParse(pageUrl) && new URL(url).origin === new URL(pageUrl).origin) return Promise.resolve(true);
  return requestGrant({ addresses: [url] });
}

async function readSelection(tabId: number, frameId: number, plain: string) {
  const frames = await callPage({ tabId, frameIds: [frameId] }, 'readSelection').catch(() => []);
  const text = frames[0]?.result || plain;
  return {
    bytes: new Blob([text]),
    name: `${words('selectionFileName')}.txt`,
    type: 'text/plain;charset=utf-8',
  };
}
