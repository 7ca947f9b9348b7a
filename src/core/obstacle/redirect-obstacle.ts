import type { Obstacle } from './obstacle.ts';

/** Hosts that do nothing but sign people in, and what the addresses of all others have in common. */
const SIGN_IN_HOST =
  /^(login|signin|sso|auth|accounts|idp|adfs|id)\.|\.(cloudflareaccess\.com|okta\.com|auth0\.com|onelogin\.com|amazoncognito\.com)$/;
const SIGN_IN_PATH =
  /(^|[/_.-])(log-?in|sign-?in|sso|saml2?|oauth2?|oidc|authorize|openid-connect|cas)([/_.?-]|$)/i;

export interface RedirectSeen {
  readonly obstacle: Obstacle;
  /** Origin that it leads to: a sign-in page's whole address may hold what nobody else is to see. */
  readonly to?: string;
}

/**
 * What a redirect means to a request that must not follow it.
 *
 * @param from the URL that was asked for
 * @param location as the answer names it, perhaps relative; null where the browser kept it to itself
 */
export function obstacleOfRedirect(from: string, location: string | null): RedirectSeen {
  if (location === null || !URL.canParse(location, from)) return { obstacle: 'redirect' };
  const asked = new URL(from);
  const target = new URL(location, from);
  const signsIn = SIGN_IN_HOST.test(target.hostname) || SIGN_IN_PATH.test(target.pathname);
  if (signsIn) return { obstacle: 'sign-in', to: target.origin };
  if (target.origin !== asked.origin) return { obstacle: 'redirect', to: target.origin };
  const isSame = target.pathname === asked.pathname && target.search === asked.search;
  return { obstacle: isSame ? 'redirect-loop' : 'redirect-path', to: target.origin };
}
