import { within } from '../../platform/network/watch-progress.ts';
import { callPage } from '../browser/call-page.ts';
import type { PageRequest } from './hop-rules.ts';
import { headerIn, watchSending } from './watch-requests.ts';

export interface PageRequestWish {
  readonly tabId: number;
  readonly frameId: number;
  readonly url: string;
  /** The element's own, or empty: then the document's holds. */
  readonly referrerPolicy: ReferrerPolicy;
  readonly credentials: RequestCredentials;
}

/** The head of a request leaves at once; a page that does not answer is not waited for. */
const WAIT_MS = 3000;
/** Events of a request and the answer of its page come by two ways. */
const GRACE_MS = 200;

/**
 * Lets the frame send a HEAD of its own and looks at what it says. Nobody else can tell: a policy may come by a header,
 * from a `<meta>`, from the frame above, and the site of a host from a list that the browser has. Null where the frame
 * is closed to us, or may not send it (a page on https to http).
 */
export async function askPageRequest(wish: PageRequestWish): Promise<PageRequest | null> {
  const { tabId, frameId, url, referrerPolicy, credentials } = wish;
  const sending = watchSending({ tabId, frameId }, 'HEAD', url);
  const asking = callPage({ tabId, frameIds: [frameId] }, 'sendHead', url, referrerPolicy, credentials);
  // An answer without a request before it: the page was not let out.
  const unseen = asking.catch(() => null).then(() => within(sending.seen, GRACE_MS));
  try {
    const sent = await within(Promise.race([sending.seen, unseen]), WAIT_MS);
    if (!sent) return null;
    const site = headerIn(sent.requestHeaders, 'sec-fetch-site');
    return {
      referer: headerIn(sent.requestHeaders, 'referer'),
      sendsCookies: headerIn(sent.requestHeaders, 'cookie') !== null,
      isSameSite: site === 'same-origin' || site === 'same-site',
    };
  } finally {
    sending.end();
  }
}
