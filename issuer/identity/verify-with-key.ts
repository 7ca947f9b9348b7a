import type { CryptoKey, JSONWebKeySet, JWTVerifyGetKey } from 'jose';
import { JWKSMultipleMatchingKeys, JWKSNoMatchingKey, JWSSignatureVerificationFailed } from 'jose/errors';
import { createLocalJWKSet } from 'jose/jwks/local';

/** So many are tried on one token: each costs a signature's worth of work, whoever sends it. */
const MOST_TRIED = 8;

/** No key fits a token that names none: of such a one nobody can say whether its key is a new one. */
export class NoKeyFits extends JWKSNoMatchingKey {}

/**
 * Verifies with the provider's key that a token is signed with. Where both are named (`kid`) the name decides. A name is only a hint
 * (RFC 7515, 4.1.4; RFC 7517, 4.5), so without one on either side each key of the fitting kind is tried.
 *
 * @throws {JWKSNoMatchingKey} when it may be signed with a key that is not known yet (`NoKeyFits` where no name says so), and what
 *   `verify` throws
 */
export async function verifyWithKeyOf<T>(
  keys: JSONWebKeySet,
  verify: (key: JWTVerifyGetKey) => Promise<T>,
): Promise<T> {
  let isNamed = false;
  const all = createLocalJWKSet(keys);
  const nameless = createLocalJWKSet({ keys: keys.keys.filter(({ kid }) => kid === undefined) });
  const find: JWTVerifyGetKey = async ({ kid, ...header }, jws) => {
    if (kid === undefined) return all(header, jws);
    const named = await all({ ...header, kid }, jws).catch((error: unknown) => {
      if (error instanceof JWKSNoMatchingKey) return undefined;
      throw error;
    });
    isNamed = named !== undefined;
    return named ?? nameless(header, jws);
  };
  try {
    return await verify(find);
  } catch (error) {
    if (error instanceof JWKSMultipleMatchingKeys) return tryEach(error, verify);
    throw error instanceof JWSSignatureVerificationFailed && !isNamed ? new NoKeyFits() : error;
  }
}

async function tryEach<T>(
  candidates: AsyncIterable<CryptoKey>,
  verify: (key: JWTVerifyGetKey) => Promise<T>,
): Promise<T> {
  let left = MOST_TRIED;
  for await (const key of candidates) {
    try {
      return await verify(async () => key);
    } catch (error) {
      if (!(error instanceof JWSSignatureVerificationFailed)) throw error;
    }
    left -= 1;
    if (left === 0) break;
  }
  throw new NoKeyFits();
}
