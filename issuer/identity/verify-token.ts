import type { JWTPayload } from 'jose';
import {
  JOSEError,
  JWKSNoMatchingKey,
  JWSSignatureVerificationFailed,
  JWTClaimValidationFailed,
  JWTExpired,
} from 'jose/errors';
import { jwtVerify } from 'jose/jwt/verify';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import { ProblemError } from '../http/problem-error.ts';
import { unavailable } from './identity-unavailable.ts';
import type { KnownProvider, Provider } from './provider.ts';
import { NoKeyFits, verifyWithKeyOf } from './verify-with-key.ts';

/** Whether this has the shape of a JWT: three parts, of which the first is a JSON object. A token of ours is one word. */
export const looksLikeJwt = (token: string): boolean => /^eyJ[\w-]*\.[\w-]+\.[\w-]*$/.test(token);

/** Whatever is wrong with a token that is no secret of the provider's: somebody tries. */
export class TokenRefused extends ProblemError {}

/**
 * What the provider says of whoever holds the token, when it is the provider's, for this endpoint, and still counts.
 *
 * @throws {ProblemError} `token_expired`, `unauthenticated` (as `TokenRefused` when no provider signed it), or
 *   `identity_unavailable` when it cannot be told
 */
export async function verifyToken(
  token: string,
  config: OidcConfig,
  provider: Provider,
  nowMs: number,
): Promise<JWTPayload> {
  const known = await provider.current().catch((error: unknown) => {
    throw unavailable(error, provider.pauseSeconds);
  });
  try {
    return await verify(token, config, known, nowMs);
  } catch (error) {
    // The newest keys are these: one that fits none of them, and names none, is somebody's own.
    const isForged = error instanceof NoKeyFits && provider.isJustRead;
    if (!(error instanceof JWKSNoMatchingKey) || isForged) throw refusalOf(error);
    return verifyWithNewKey(token, config, provider, nowMs);
  }
}

/** A provider signs with a new key from one moment to the next. */
async function verifyWithNewKey(token: string, config: OidcConfig, provider: Provider, nowMs: number) {
  const waitSeconds = provider.pauseSeconds;
  const renewed = await provider.renewed();
  if (!renewed) {
    // It may be a good one: who sends it must not be told to sign in again.
    throw new ProblemError(
      'identity_unavailable',
      'The key of this sign-in is not known yet. Try again soon.',
      {
        retryAfterSeconds: waitSeconds,
        fault: 'key of a sign-in is not known, and the provider was asked a moment ago or does not answer',
      },
    );
  }
  try {
    return await verify(token, config, renewed, nowMs);
  } catch (error) {
    throw refusalOf(error);
  }
}

async function verify(token: string, config: OidcConfig, { keys }: KnownProvider, nowMs: number) {
  const { issuer, audience, algorithms, clockSeconds } = config;
  const options = {
    issuer,
    audience,
    algorithms,
    clockTolerance: clockSeconds,
    currentDate: new Date(nowMs),
    requiredClaims: ['sub', 'iat', 'exp'],
  };
  return verifyWithKeyOf(keys, (key) => jwtVerify(token, key, options).then(({ payload }) => payload));
}

/** Our own words for what is wrong. Nothing of the token is in them. */
function refusalOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof JWTExpired) {
    return new ProblemError('token_expired', 'This sign-in has expired. Sign in again.');
  }
  if (error instanceof JWTClaimValidationFailed) {
    const fault = `sign-in refused: ${error.claim} is ${error.reason === 'missing' ? 'missing' : 'not as it should be'}`;
    return new ProblemError('unauthenticated', wordsOfClaim(error.claim), { fault });
  }
  const isForged = error instanceof JWSSignatureVerificationFailed || error instanceof JWKSNoMatchingKey;
  const fault = `sign-in refused: ${error instanceof JOSEError ? error.code : 'not a token'}`;
  return new TokenRefused(
    'unauthenticated',
    isForged
      ? 'This sign-in is not from the provider of this endpoint.'
      : 'This is no token that counts here.',
    { fault },
  );
}

function wordsOfClaim(claim: string): string {
  if (claim === 'aud') {
    return 'This sign-in is for another service. The admin of the endpoint can compare PUTLINK_OIDC_AUDIENCE with "aud" of the token.';
  }
  if (claim === 'iss') {
    return 'This sign-in is from another provider. The admin of the endpoint can compare PUTLINK_OIDC_ISSUER with "iss" of the token.';
  }
  if (claim === 'nbf' || claim === 'iat') return 'This sign-in is not valid yet: a clock is wrong.';
  return `This sign-in lacks "${claim}".`;
}
