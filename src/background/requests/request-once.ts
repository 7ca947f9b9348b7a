import { fail } from '../../core/job/failure.ts';
import { readBody } from '../../platform/network/read-body.ts';
import { SOURCE_LIMITS } from '../../platform/network/source-limits.ts';
import { type ProgressWatch, watchProgress, within } from '../../platform/network/watch-progress.ts';
import { withReferer } from './referer-rules.ts';
import { type Redirect, watchRedirect, withoutHash } from './watch-requests.ts';

/** What came from one URL. */
export interface Fetched {
  /** Its type is the server's whole Content-Type. */
  readonly bytes: Blob;
  readonly url: string;
  readonly contentDisposition: string | null;
}

export type Answer = { readonly fetched: Fetched } | { readonly redirect: Redirect };

export interface RequestWish {
  readonly url: string;
  readonly referer: string | null;
  readonly credentials: RequestCredentials;
  readonly accept: string;
  /** Aborted when the person cancels. */
  readonly signal: AbortSignal;
}

/** The event comes at about the time of the answer, by another way. */
const EVENT_WAIT_MS = 2000;

/**
 * One GET of a URL whose host is granted. A redirect is not followed: who asks decides what the next host may see.
 *
 * @throws FailureError `source-refused`, `source-unreachable` or `too-large`
 */
export async function requestOnce({ url, referer, signal, ...wish }: RequestWish): Promise<Answer> {
  const bare = withoutHash(url);
  const watch = watchProgress(SOURCE_LIMITS, signal);
  const redirecting = watchRedirect('worker', bare);
  const { host } = new URL(url);
  try {
    const response = await withReferer(bare, referer, () => fetchHead(bare, wish, watch));
    watch.moved();
    if (response.type === 'opaqueredirect') {
      return { redirect: await redirectOf(redirecting.seen, host) };
    }
    // 204 and 205 have nothing, 206 has a part.
    if (!response.ok || (response.status >= 204 && response.status <= 206)) {
      fail('source-refused', { host, status: response.status });
    }
    const bytes = await readBody(response, SOURCE_LIMITS.maxBytes, watch);
    return { fetched: { bytes, url, contentDisposition: response.headers.get('content-disposition') } };
  } catch (thrown) {
    if (watch.signal.aborted) throw watch.signal.reason;
    if (thrown instanceof TypeError) fail('source-unreachable', { host });
    throw thrown;
  } finally {
    redirecting.end();
    watch.end();
  }
}

function fetchHead(
  url: string,
  { credentials, accept }: Pick<RequestWish, 'credentials' | 'accept'>,
  { signal }: ProgressWatch,
): Promise<Response> {
  return fetch(url, { credentials, headers: { accept }, redirect: 'manual', cache: 'no-store', signal });
}

/** @throws FailureError `source-refused` when nobody says where to */
export async function redirectOf(seen: Promise<Redirect>, host: string): Promise<Redirect> {
  return (await within(seen, EVENT_WAIT_MS)) ?? fail('source-refused', { host });
}
