import { chromeOnly } from '../../platform/browser/browser.ts';

export interface PageWorldBytes {
  /** Of the page; it forgets it after a while. */
  readonly blobUrl: string;
  readonly url: string;
  readonly contentDisposition: string | null;
}

/**
 * Fetches in the page's own world, where its service worker answers: requests of a content script pass that by
 * (measured with Chromium 156). The page could hand out what it likes, as it can with everything of its own.
 *
 * @returns null where the page refuses, by its policy for one, or gives nothing whole
 */
export async function fetchInPageWorld(
  { tabId, frameId }: { readonly tabId: number; readonly frameId: number },
  url: string,
  accept: string,
  { maxBytes, stallMs }: { readonly maxBytes: number; readonly stallMs: number },
): Promise<PageWorldBytes | null> {
  const [frame] = await chromeOnly.scripting.executeScript({
    target: { tabId, frameIds: [frameId] },
    world: 'MAIN',
    func: fetchHere,
    args: [url, accept, maxBytes, stallMs],
  });
  return frame?.result ?? null;
}

/** Runs in the page: everything it needs is in its arguments. */
async function fetchHere(
  url: string,
  accept: string,
  maxBytes: number,
  stallMs: number,
): Promise<PageWorldBytes | null> {
  const forgetAfterMs = 10 * 60_000;
  const stopping = new AbortController();
  let timer = setTimeout(() => stopping.abort(), stallMs);
  try {
    const response = await fetch(url, { headers: { accept }, signal: stopping.signal });
    const type = response.headers.get('content-type') ?? '';
    // A webcam, which has no end, is read by those who know when to stop.
    if (/^\s*multipart\/x-mixed-replace/i.test(type)) {
      stopping.abort();
      return null;
    }
    if (!response.ok || (response.status >= 204 && response.status <= 206) || !response.body) return null;
    const pieces: BlobPart[] = [];
    let sizeBytes = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      clearTimeout(timer);
      timer = setTimeout(() => stopping.abort(), stallMs);
      pieces.push(value);
      sizeBytes += value.byteLength;
      if (sizeBytes > maxBytes) {
        stopping.abort();
        return null;
      }
    }
    const blobUrl = URL.createObjectURL(new Blob(pieces, { type }));
    setTimeout(() => URL.revokeObjectURL(blobUrl), forgetAfterMs);
    return {
      blobUrl,
      url: response.url || url,
      contentDisposition: response.headers.get('content-disposition'),
    };
  } catch {
    return null;
  } finally {
    clearTimeout(timer);
  }
}
