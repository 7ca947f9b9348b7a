import type { JobSource } from '../../core/job/job.ts';
import { pageHostOf } from '../../core/job/page-host.ts';
import { shortenFileName } from '../../core/naming/cut-text.ts';
import { foreseePlace } from '../../core/places/choose-place.ts';
import { hostPattern } from '../../core/settings/host-pattern.ts';
import { placeLabel } from '../../core/settings/place.ts';
import type { RuleKind } from '../../core/settings/place-rule.ts';
import type { StoredSettings } from '../../core/settings/stored-settings.ts';
import type { Menus, Tabs } from '../../platform/browser/browser.ts';
import { requestGrant } from '../../platform/browser/permissions.ts';
import { within } from '../../platform/network/watch-progress.ts';
import { type MessageKey, words } from '../../platform/words/words.ts';
import type { SourceKind } from '../../protocol/page-calls.ts';
import { callPage } from '../browser/call-page.ts';
import { pinForPaste } from '../delivery/insert-target.ts';
import { uploadFromSource } from '../sources/upload-from-source.ts';
import { readOrWait } from '../sources/waiting-sources.ts';
import { warmUp } from '../transfer/warm-up.ts';
import { type MenuEntry, menuText } from './menu-entry.ts';

/** A frame that is busy for good must not keep the upload from beginning; its link is then copied. */
const PIN_MS = 5000;

/** Of a place's name, in characters. */
const PLACE_LENGTH = 28;

interface Offer {
  readonly context: Menus.ContextType;
  readonly title: MessageKey;
  /** The same, with the place, where that is said before. */
  readonly titleTo?: MessageKey;
  readonly source: JobSource;
  /** Of its files, where that is known before they are. */
  readonly kind?: RuleKind;
  /** It is drawn on before. */
  readonly toEditor?: true;
}

const OFFERS: Readonly<Record<string, Offer>> = {
  'upload-image': {
    context: 'image',
    title: 'menuUploadImage',
    titleTo: 'menuUploadImageTo',
    source: 'image',
    kind: 'image',
  },
  'edit-image': {
    context: 'image',
    title: 'menuEditImage',
    source: 'image',
    kind: 'image',
    toEditor: true,
  },
  'upload-video': {
    context: 'video',
    title: 'menuUploadVideo',
    titleTo: 'menuUploadVideoTo',
    source: 'media',
    kind: 'video',
  },
  'upload-audio': {
    context: 'audio',
    title: 'menuUploadAudio',
    titleTo: 'menuUploadAudioTo',
    source: 'media',
    kind: 'audio',
  },
  'upload-link': {
    context: 'link',
    title: 'menuUploadLink',
    titleTo: 'menuUploadLinkTo',
    source: 'link-target',
  },
  'upload-selection': {
    context: 'selection',
    title: 'menuUploadSelection',
    titleTo: 'menuUploadSelectionTo',
    source: 'selection',
    kind: 'text',
  },
};

/**
 * What a right-click on something that can be uploaded offers; with several places, to which one. An image is edited first where
 * screenshots are: a second entry would put both into a submenu.
 */
export function uploadEntries(settings: StoredSettings): MenuEntry[] {
  const isEdited = settings.habits.captureWay === 'edit';
  return Object.entries(OFFERS)
    .filter(([, { context, toEditor = false }]) => context !== 'image' || toEditor === isEdited)
    .map(([id, offer]) => ({ id, title: titleOf(offer, settings), contexts: [offer.context] }));
}

/** The page is not known when the menu is written, so it cannot say what a rule for a site will. */
function titleOf({ title, titleTo, kind }: Offer, settings: StoredSettings): string {
  const { place, isSure } = foreseePlace(settings, kind ?? null);
  if (settings.places.length < 2 || !place || !titleTo) return words(title);
  const name = menuText(shortenFileName(placeLabel(place), PLACE_LENGTH));
  return words(titleTo, isSure ? name : words('menuPlaceByRule', name));
}

/**
 * Begins the upload that was chosen in the menu. Where it takes a permission for sure, that is asked for before anything is
 * awaited: later, by ten milliseconds, the browser no longer sees the click behind it. A host that is permitted already is
 * not asked about.
 */
export async function uploadFromMenu(info: Menus.OnClickData, tab: Tabs.Tab): Promise<void> {
  const offer = OFFERS[String(info.menuItemId)];
  if (!offer || tab.id === undefined) return;
  const { id: tabId } = tab;
  const frameId = info.frameId ?? 0;
  const name = tab.title ?? '';
  // Enough for the rules: the file says itself what it is.
  const type = offer.kind ? `${offer.kind}/*` : '';
  const jobId = crypto.randomUUID();
  const pageUrl = info.pageUrl ?? tab.url ?? '';
  const pageHost = pageHostOf({ url: pageUrl, incognito: tab.incognito });
  void warmUp();
  if (offer.source === 'selection') {
    const target = await within(pinForPaste(tabId), PIN_MS);
    const wish = { jobId, source: offer.source, name, type, sizeBytes: 0, target, pageHost };
    return uploadFromSource(wish, () => readSelection(tabId, frameId, info.selectionText ?? ''));
  }
  const kind = offer.source as SourceKind;
  // Absent for data: URLs of 2 MiB and more.
  const url = (kind === 'link-target' ? info.linkUrl : info.srcUrl) ?? '';
  const documentUrl = documentUrlOf(info.frameUrl, pageUrl);
  const granted = askForHosts({ kind, url, documentUrl, pageUrl });
  const target = await within(pinForPaste(tabId), PIN_MS);
  const { source: from, toEditor } = offer;
  const wish = {
    ...{ jobId, source: from, name, type, sizeBytes: 0, target, pageHost },
    ...(toEditor ? { toEditor } : {}),
  };
  const fallbackName = tab.title || words('screenshotFileName');
  const source = { jobId, kind, url, tabId, frameId, documentUrl, fallbackName };
  return uploadFromSource(wish, (signal) => readOrWait({ ...source, granted, signal }));
}

const isWeb = (url: string) => /^https?:/.test(url) && URL.canParse(url);

/** An about: frame has its address from the page around it. */
const documentUrlOf = (frameUrl: string | undefined, pageUrl: string) =>
  frameUrl && !frameUrl.startsWith('about:') ? frameUrl : pageUrl;

interface Clicked {
  readonly kind: SourceKind;
  readonly url: string;
  readonly documentUrl: string;
  readonly pageUrl: string;
}

/**
 * Asks, in one prompt, for what the click itself does not cover: the host of a frame that is not the page's own, which
 * `activeTab` does not reach, and the host of the thing, unless its document can read it. Of a picture in the page itself that
 * shows only when the page has tried, so then its host is asked for afterwards, and only if need be.
 */
function askForHosts({ kind, url, documentUrl, pageUrl }: Clicked): Promise<boolean> {
  const isForeign =
    isWeb(url) && !(URL.canParse(documentUrl) && new URL(url).origin === new URL(documentUrl).origin);
  const isClosed = isWeb(documentUrl) && isWeb(pageUrl) && hostPattern(documentUrl) !== hostPattern(pageUrl);
  if (url.startsWith('data:')) return Promise.resolve(true);
  const isTriedFirst = kind === 'image' && !isClosed;
  const addresses = [...(isForeign && !isTriedFirst ? [url] : []), ...(isClosed ? [documentUrl] : [])];
  return addresses.length > 0 ? requestGrant({ addresses }) : Promise.resolve(true);
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
