import type { SourceKind } from '../../protocol/page-calls.ts';

/** What a request of the page's own would tell a host. */
export interface PageRequest {
  /** Null where it sends none. */
  readonly referer: string | null;
  readonly sendsCookies: boolean;
  /** The frame and the host are of one site. */
  readonly isSameSite: boolean;
}

interface Situation {
  readonly kind: SourceKind;
  /** This host is not the one that the page names: a redirect led to it. */
  readonly isRedirected: boolean;
  /** The page and all hosts before this one are of one site. */
  readonly wasSameSite: boolean;
  /** What the page's own request to this host says; null where it cannot be asked. */
  readonly page: PageRequest | null;
}

/**
 * Whether our request may carry this host's cookies. Ours would carry all of them, SameSite=Strict too, so it does only
 * where the page's own request carries some, and after a redirect only within one site: otherwise any host could have
 * somebody's private answer uploaded. A link is followed by the person, with what a click on it would carry.
 */
export function mayCarryCookies({ kind, isRedirected, wasSameSite, page }: Situation): boolean {
  if (!isRedirected && kind === 'link-target') return true;
  if (!page?.sendsCookies) return false;
  return !isRedirected || (wasSameSite && page.isSameSite);
}

const POLICIES: ReadonlySet<string> = new Set<ReferrerPolicy>([
  'no-referrer',
  'no-referrer-when-downgrade',
  'origin',
  'origin-when-cross-origin',
  'same-origin',
  'strict-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
]);

/**
 * The policy for the request that follows a redirect: the last one that its `Referrer-Policy` has and we know.
 *
 * Source: Referrer Policy, "set request's referrer policy on redirect".
 */
export function policyAfter(policy: ReferrerPolicy, header: string | null): ReferrerPolicy {
  const known = (header ?? '')
    .split(',')
    .map((token) => token.trim().toLowerCase())
    .filter((token) => POLICIES.has(token));
  return (known.at(-1) as ReferrerPolicy | undefined) ?? policy;
}

/** The Referer by every browser's default policy, for a frame that cannot be asked. */
export function defaultReferer(documentUrl: string, url: string): string | null {
  if (!URL.canParse(documentUrl)) return null;
  const page = new URL(documentUrl);
  const target = new URL(url);
  if (!/^https?:$/.test(page.protocol)) return null;
  if (page.protocol === 'https:' && target.protocol === 'http:') return null;
  page.hash = '';
  page.username = '';
  page.password = '';
  return page.origin === target.origin ? page.href : `${page.origin}/`;
}
