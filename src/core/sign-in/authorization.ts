import type { SignInTerms } from './account.ts';
import type { ProviderAddresses } from './provider.ts';
import { refusalOfError, type SignInRefusal } from './refusal.ts';

/** What one sign-in is known by; made for it, and used once. */
export interface Attempt {
  readonly redirectUri: string;
  readonly state: string;
  readonly nonce: string;
  /** Base64url of the SHA-256 of the verifier. */
  readonly challenge: string;
}

/** What the person wants beside signing in. */
export interface SignInHints {
  /** Whose turn it is. */
  readonly login?: string;
  /** Another account than the one that the browser knows. */
  readonly other?: boolean;
}

/** The page to open for it. Source: RFC 6749, 4.1.1; RFC 7636, 4.3; OpenID Connect Core 1.0, 3.1.2.1. */
export function authorizationUrl(
  { clientId, scopes, parameters }: SignInTerms,
  { authorization }: ProviderAddresses,
  { redirectUri, state, nonce, challenge }: Attempt,
  { login, other = false }: SignInHints = {},
): string {
  const url = new URL(authorization);
  const asked = {
    ...(login === undefined ? {} : { login_hint: login }),
    ...parameters,
    ...(other ? { prompt: 'login' } : {}),
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: scopes.join(' '),
    state,
    nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value);
  return url.href;
}

/**
 * The code, out of the address with which the provider sent the browser back.
 *
 * @returns a refusal where it says no, or where the answer is not to this question: then nothing of it is believed
 */
export function readRedirect(
  address: string,
  { issuer }: SignInTerms,
  { namesItself }: ProviderAddresses,
  { redirectUri, state }: Attempt,
): { readonly code: string } | SignInRefusal {
  const wrong: SignInRefusal = { reason: 'wrong-answer' };
  const url = URL.parse(address);
  if (!url || `${url.origin}${url.pathname}` !== redirectUri) return wrong;
  const said = url.searchParams;
  const names = ['state', 'code', 'error', 'iss'];
  if (names.some((name) => said.getAll(name).length > 1) || said.get('state') !== state) return wrong;
  const named = said.get('iss');
  if (named === null ? namesItself : named !== issuer) return { ...wrong, word: 'iss' };
  const error = said.get('error');
  if (error !== null) return refusalOfError(error, said.get('error_description'));
  const code = said.get('code');
  return code ? { code } : wrong;
}
