import { chromeOnly } from '../../platform/browser/browser.ts';
import type { Sighting, SightingKind, WayWatch } from './steps/sighting.ts';

/** So long a report may come after the request's own end; it takes a few ms. */
const PATIENCE_MS = 1_000;

/**
 * `fetch` says of all that goes wrong on the way "Failed to fetch", and of a redirect nothing. This listens to what the browser's
 * network stack tells about the requests of this page, where their host is granted.
 */
export function watchWay(): WayWatch & { end(): void } {
  const { onErrorOccurred, onHeadersReceived } = chromeOnly.webRequest;
  const { origin } = new URL(chromeOnly.runtime.getURL(''));
  const newest = new Map<SightingKind, Sighting>();
  let tell: () => void = () => undefined;
  const note = (kind: SightingKind, sighting: Sighting) => {
    newest.set(kind, sighting);
    tell();
  };
  // The worker, the popup and the offscreen document are in no tab.
  const isOurs = ({ initiator, tabId }: { initiator?: string; tabId: number }) =>
    initiator === origin && tabId !== chromeOnly.tabs.TAB_ID_NONE;

  const onError = (details: chrome.webRequest.OnErrorOccurredDetails) => {
    if (isOurs(details)) note('error', { url: details.url, error: details.error });
  };
  const onHeaders = (details: chrome.webRequest.OnHeadersReceivedDetails): undefined => {
    const location = details.responseHeaders?.find(({ name }) => name.toLowerCase() === 'location')?.value;
    const isRedirect = details.statusCode >= 300 && details.statusCode < 400 && location !== undefined;
    if (isRedirect && isOurs(details)) note('redirect', { url: details.url, location });
  };
  const filter = { urls: ['http://*/*', 'https://*/*'], types: ['xmlhttprequest' as const] };
  onErrorOccurred.addListener(onError, filter);
  onHeadersReceived.addListener(onHeaders, filter, ['responseHeaders']);

  return {
    forget: () => newest.clear(),
    async last(kind) {
      const told = new Promise<void>((resolve) => {
        tell = resolve;
      });
      if (!newest.has(kind)) await Promise.race([told, waitFor(PATIENCE_MS)]);
      return newest.get(kind) ?? null;
    },
    end() {
      onErrorOccurred.removeListener(onError);
      onHeadersReceived.removeListener(onHeaders);
    },
  };
}

const waitFor = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });
