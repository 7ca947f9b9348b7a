import type { TokenAnswer } from '../../contract/sign-in.ts';
import type { AccessToken, SignInTerms } from '../../core/sign-in/account.ts';
import { type IdClaims, lifeOfJwt, readIdToken } from '../../core/sign-in/id-token.ts';
import type { SignInRefusal } from '../../core/sign-in/refusal.ts';

/** For a provider that does not say how long its tokens live, in a form that nobody can read. */
const UNKNOWN_LIFE_MS = 5 * 60_000;

/** What is kept of a provider's answer. */
export interface ReadTokens {
  readonly access: AccessToken;
  /** Absent where a refresh brought no id token. */
  readonly claims?: IdClaims;
  readonly refreshToken?: string;
}

/**
 * What a provider's answer gives, looked at before anything of it is kept.
 *
 * @param nonce of the question for a code; undefined with a refresh, which may come without an id token
 * @param providerMs the present by the provider's clock
 */
export function readTokens(
  tokens: TokenAnswer,
  terms: SignInTerms,
  nonce: string | undefined,
  nowMs: number,
  providerMs: number,
): ReadTokens | SignInRefusal {
  const wrong = (word: string): SignInRefusal => ({ reason: 'wrong-answer', word });
  const { access_token, id_token, refresh_token } = tokens;
  if (id_token === undefined && (nonce !== undefined || terms.token === 'id')) return wrong('id_token');
  const claims = id_token === undefined ? undefined : readIdToken(id_token, terms, nonce, providerMs);
  if (claims && 'wrong' in claims) return wrong(claims.wrong);
  const token = terms.token === 'id' ? (id_token ?? '') : access_token;
  // A header carries nothing else.
  if (!/^[\x21-\x7e]+$/.test(token)) return wrong('token');
  return {
    access: { token, receivedAtMs: nowMs, lifeMs: lifeOf(tokens, terms, token) },
    ...(claims ? { claims } : {}),
    ...(refresh_token ? { refreshToken: refresh_token } : {}),
  };
}

/** `expires_in` is of the access token; an id token says its own. */
function lifeOf({ expires_in }: TokenAnswer, terms: SignInTerms, token: string): number {
  const own = lifeOfJwt(token) || UNKNOWN_LIFE_MS;
  return terms.token === 'access' && expires_in && expires_in > 0 ? expires_in * 1000 : own;
}
