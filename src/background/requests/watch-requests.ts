import { chromeOnly } from '../../platform/browser/browser.ts';

/** Who sends the request that is looked for: the worker itself, or a frame. */
export type Requester = 'worker' | { readonly tabId: number; readonly frameId: number };

type Headers = readonly chrome.webRequest.HttpHeader[] | undefined;

export interface SentRequest {
  readonly requestHeaders?: Headers;
}

export interface Redirect {
  readonly redirectUrl: string;
  readonly responseHeaders?: Headers;
}

interface Details {
  readonly url: string;
  readonly method: string;
  readonly tabId: number;
  readonly frameId: number;
  readonly initiator?: string;
}

/** The events of one request; the browser tells them only where the request's host is granted, or clicked. */
interface Watch<T> {
  /** Resolves with the first that fits. */
  readonly seen: Promise<T>;
  end(): void;
}

const isBy = (requester: Requester, { tabId, frameId, initiator }: Details) =>
  requester === 'worker'
    ? tabId === chromeOnly.tabs.TAB_ID_NONE && initiator === origin
    : tabId === requester.tabId && frameId === requester.frameId;

const { origin } = new URL(chromeOnly.runtime.getURL(''));

function watch<D extends Details>(
  event: { addListener(...args: never[]): void; removeListener(listener: (details: D) => undefined): void },
  about: { readonly requester: Requester; readonly method: string; readonly url: string },
  extra: readonly string[],
): Watch<D> {
  const bare = withoutHash(about.url);
  let resolve: (details: D) => void;
  const seen = new Promise<D>((settle) => {
    resolve = settle;
  });
  const listener = (details: D): undefined => {
    if (details.url === bare && details.method === about.method && isBy(about.requester, details)) {
      resolve(details);
    }
  };
  const { protocol, hostname } = new URL(bare);
  const filter = { urls: [`${protocol}//${hostname}/*`], types: ['xmlhttprequest'] };
  (event.addListener as (...args: unknown[]) => void)(listener, filter, extra);
  return { seen, end: () => event.removeListener(listener) };
}

/** A request with the headers that really leave, its Referer, its cookies and its Sec-Fetch-Site among them. */
export const watchSending = (requester: Requester, method: string, url: string): Watch<SentRequest> =>
  watch(chromeOnly.webRequest.onSendHeaders, { requester, method, url }, ['requestHeaders', 'extraHeaders']);

/** Where a GET is sent on to. `fetch` keeps that to itself: a redirect that is not followed is opaque. */
export const watchRedirect = (requester: Requester, url: string): Watch<Redirect> =>
  watch(chromeOnly.webRequest.onBeforeRedirect, { requester, method: 'GET', url }, [
    'responseHeaders',
    'extraHeaders',
  ]);

export function headerIn(headers: Headers, name: string): string | null {
  return headers?.find((header) => header.name.toLowerCase() === name)?.value ?? null;
}

export function withoutHash(url: string): string {
  const bare = new URL(url);
  bare.hash = '';
  return bare.href;
}
