import type { SignInTerms } from './account.ts';

/** What an id token says, as far as it is looked at. */
export interface IdClaims {
  readonly subject: string;
  readonly label: string;
  /** Of the token itself. */
  readonly lifeMs: number;
}

/** Clocks may be so far apart. */
const CLOCK_MS = 60_000;
const LABEL_LENGTH_MAX = 120;

type Claims = Readonly<Record<string, unknown>>;

/** The claims of a JWT, unchecked. Undefined for what is none. */
export function claimsOfJwt(token: string): Claims | undefined {
  const [, body] = token.split('.');
  try {
    const bytes = Uint8Array.from(atob((body ?? '').replaceAll('-', '+').replaceAll('_', '/')), (c) =>
      c.charCodeAt(0),
    );
    const claims: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof claims === 'object' && claims !== null ? (claims as Claims) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Who has signed in. The signature need not be looked at: the token came straight from the provider, over its own TLS (OpenID Connect Core 1.0,
 * 3.1.3.7, 6); the endpoint looks at that of whatever it is sent.
 *
 * @param nonce of the question; undefined for a token that came with a refresh, which has none
 * @param nowMs by the provider's clock
 * @returns the name of the claim that is wrong
 */
export function readIdToken(
  token: string,
  { issuer, clientId }: SignInTerms,
  nonce: string | undefined,
  nowMs: number,
): IdClaims | { readonly wrong: string } {
  const claims = claimsOfJwt(token);
  if (!claims) return { wrong: 'id_token' };
  const { iss, aud, azp, sub, exp, iat } = claims;
  if (iss !== issuer) return { wrong: 'iss' };
  const audiences = [aud].flat();
  if (!audiences.includes(clientId)) return { wrong: 'aud' };
  if (azp !== undefined ? azp !== clientId : audiences.length > 1) return { wrong: 'azp' };
  if (typeof sub !== 'string' || sub === '') return { wrong: 'sub' };
  if (nonce !== undefined && claims.nonce !== nonce) return { wrong: 'nonce' };
  if (typeof exp !== 'number' || exp * 1000 <= nowMs - CLOCK_MS) return { wrong: 'exp' };
  return { subject: sub, label: labelOf(claims, sub), lifeMs: lifeOf(exp, iat) };
}

/** A token's own life, for providers that do not say it beside the token. */
export function lifeOfJwt(token: string): number | undefined {
  const { exp, iat } = claimsOfJwt(token) ?? {};
  return typeof exp === 'number' && typeof iat === 'number' ? lifeOf(exp, iat) : undefined;
}

const lifeOf = (exp: number, iat: unknown): number =>
  typeof iat === 'number' && iat < exp ? (exp - iat) * 1000 : 0;

function labelOf(claims: Claims, subject: string): string {
  const { email, preferred_username: userName, name } = claims;
  const known = [email, userName, name].find((claim) => typeof claim === 'string' && claim.trim() !== '');
  return String(known ?? subject)
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, LABEL_LENGTH_MAX);
}
