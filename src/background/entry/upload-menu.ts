import type { JobSource } from '../../core/job/job.ts';
import type { Menus, Tabs } from '../../platform/browser/browser.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import { callPage } from '../browser/call-page.ts';
import { pinTarget } from '../delivery/insert-target.ts';
import { readSource } from '../sources/read-source.ts';
import { uploadFromSource } from '../sources/upload-from-source.ts';
import type { MenuEntry } from './menu-entry.ts';

interface Offer {
  readonly context: Menus.ContextType;
  readonly title: MessageKey;
  readonly source: JobSource;
}

const offers: Readonly<Record<string, Offer>> = {
  'upload-image': { context: 'image', title: 'menuUploadImage', source: 'image' },
  'upload-video': { context: 'video', title: 'menuUploadVideo', source: 'media' },
  'upload-audio': { context: 'audio', title: 'menuUploadAudio', source: 'media' },
  'upload-link': { context: 'link', title: 'menuUploadLink', source: 'link-target' },
  'upload-selection': { context: 'selection', title: 'menuUploadSelection', source: 'selection' },
};

/** What a right-click on something that can be uploaded offers. */
export const uploadEntries = (): MenuEntry[] =>
  Object.entries(offers).map(([id, { context, title }]) => ({
    id,
    title: words(title),
    contexts: [context],
  }));

/**
 * Begins the upload that was chosen in the menu. The permission for the host is asked for before anything is awaited:
 * later the browser would no longer see the click behind it. A host that is permitted already is not asked about.
 */
export async function uploadFromMenu(info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  const offer = offers[String(info.menuItemId)];
  if (!offer || tab.id === undefined) return;
  const url = (offer.source === 'link-target' ? info.linkUrl : info.srcUrl) ?? '';
  const pageUrl = info.frameUrl ?? info.pageUrl ?? tab.url ?? '';
  const granted = askForHost(url, pageUrl);
  const { id: tabId } = tab;
  const frameId = info.frameId ?? 0;
  const target = await pinTarget(tabId);
  const jobId = crypto.randomUUID();
  const name = tab.title ?? '';
  const wish = { jobId, source: offer.source, name, type: '', sizeBytes: 0, target };
  if (offer.source === 'selection') {
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
