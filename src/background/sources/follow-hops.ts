import { fail } from '../../core/job/failure.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import type { BytesWish, SourceSight } from '../../protocol/page-calls.ts';
import { defaultReferer, mayCarryCookies, policyAfter } from '../requests/hop-rules.ts';
import { askPageRequest } from '../requests/page-request.ts';
import { type Answer, type Fetched, redirectOf, requestOnce } from '../requests/request-once.ts';
import { headerIn, watchRedirect } from '../requests/watch-requests.ts';
import { readInPage } from './read-in-page.ts';
import type { Source } from './source.ts';

/** As `fetch` has it. */
const MOST_REDIRECTS = 20;

interface Hop {
  readonly index: number;
  readonly url: string;
  readonly referrerPolicy: ReferrerPolicy;
  /** The page and all hosts before this one are of one site. */
  readonly isSameSite: boolean;
}

/**
 * The bytes behind a URL, asked for as the page would, host by host: the page's own host through the page, every other
 * one by a request of ours, if it is granted. Each host is judged anew, because a redirect leads where it likes.
 *
 * @param sight null where the frame cannot be asked
 * @throws FailureError `source-refused` (`host-not-allowed` with the host that is to be allowed), `source-unreachable` or
 * `too-large`
 */
export async function followHops(
  source: Source,
  sight: SourceSight | null,
  wish: Omit<BytesWish, 'url' | 'redirect'>,
): Promise<Fetched> {
  let hop: Hop = { index: 0, url: source.url, referrerPolicy: wish.referrerPolicy, isSameSite: true };
  while (hop.index <= MOST_REDIRECTS) {
    const isOwn = sight !== null && new URL(hop.url).origin === sight.origin;
    const { isSameSite, ...answer } = isOwn
      ? { isSameSite: hop.isSameSite, ...(await askPage(source, hop, wish)) }
      : await askHost(source, sight, hop, wish);
    if ('fetched' in answer) return answer.fetched;
    const { redirectUrl, responseHeaders } = answer.redirect;
    hop = {
      index: hop.index + 1,
      url: redirectUrl,
      referrerPolicy: policyAfter(hop.referrerPolicy, headerIn(responseHeaders, 'referrer-policy')),
      isSameSite,
    };
  }
  return fail('source-refused', { host: new URL(source.url).host });
}

/** The page asks its own host; where the redirect leads is seen from outside. */
async function askPage(source: Source, hop: Hop, wish: Omit<BytesWish, 'url' | 'redirect'>): Promise<Answer> {
  const { tabId, frameId } = source;
  const credentials = hop.isSameSite ? 'same-origin' : 'omit';
  const own = { ...wish, credentials, url: hop.url, referrerPolicy: hop.referrerPolicy } as const;
  if (hop.url.startsWith('blob:')) return pageAnswer(source, { ...own, redirect: 'follow' });
  const redirecting = watchRedirect({ tabId, frameId }, hop.url);
  try {
    const fetched = await readInPage(source, 'sendBytes', { ...own, redirect: 'manual' });
    if (fetched !== 'redirected') return { fetched };
    const redirect = await redirectOf(redirecting.seen, new URL(hop.url).host).catch(() => null);
    // Nobody may look: then the page follows, as far as it is let.
    return redirect ? { redirect } : await pageAnswer(source, { ...own, redirect: 'follow' });
  } finally {
    redirecting.end();
  }
}

async function pageAnswer(source: Source, wish: BytesWish): Promise<Answer> {
  const fetched = await readInPage(source, 'sendBytes', wish);
  return fetched === 'redirected' ? fail('source-refused') : { fetched };
}

async function askHost(
  source: Source,
  sight: SourceSight | null,
  { index, url, referrerPolicy, isSameSite }: Hop,
  { accept, credentials }: Pick<BytesWish, 'accept' | 'credentials'>,
): Promise<Answer & { readonly isSameSite: boolean }> {
  const { hostname, origin, protocol } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:') fail('source-refused', { host: protocol.slice(0, -1) });
  if (!(await isGranted({ addresses: [url] }))) {
    fail('source-refused', { reason: 'host-not-allowed', host: hostname, origin });
  }
  const { tabId, frameId, kind, documentUrl, signal } = source;
  const own = sight && {
    tabId,
    frameId,
    url,
    referrerPolicy,
    credentials: isSameSite ? credentials : ('omit' as const),
  };
  const page = own && (await askPageRequest(own));
  const sendsCookies = mayCarryCookies({ kind, isRedirected: index > 0, wasSameSite: isSameSite, page });
  const answer = await requestOnce({
    url,
    referer: page ? page.referer : defaultReferer(documentUrl, url),
    credentials: sendsCookies ? 'include' : 'omit',
    accept,
    signal,
  });
  return { ...answer, isSameSite: isSameSite && (page?.isSameSite ?? false) };
}
