import type { JWTPayload } from 'jose';
import { type Caller, callerOfToken } from '../access/caller.ts';
import type { IssuerConfig } from '../config/config.ts';
import type { GroupEntry, OidcConfig } from '../config/identity/oidc-config.ts';
import { claimsOf, fillPrefix } from '../config/identity/read-oidc.ts';
import { ProblemError } from '../http/problem-error.ts';
import { claimAt, valuesAt } from './claim-at.ts';
import { segmentOfClaim } from './claim-segment.ts';

/** No name of a token has a colon, so nobody is taken for somebody with a token. */
const NAME_START = 'oidc:';

const EVERYBODY = '*';

/**
 * Whoever has signed in, with the limits of their group: the same kind of caller as somebody with a token.
 *
 * @throws {ProblemError} `identity_refused` naming the claim that is missing or cannot be used
 */
export function callerOfClaims(claims: JWTPayload, oidc: OidcConfig, config: IssuerConfig): Caller {
  for (const [name, value] of Object.entries(oidc.requiredClaims)) {
    if (!valuesAt(claims, name).includes(value)) throw refused(name, 'is not what this endpoint asks for');
  }
  const group = groupOf(claims, oidc);
  const template = group?.prefix ?? oidc.prefix;
  const [owner = 'sub'] = claimsOf(template);
  const entry = {
    name: NAME_START + segmentAt(claims, owner),
    prefix: fillPrefix(template, (name) => segmentAt(claims, name)),
    ...(group?.maxBytes !== undefined && { maxBytes: group.maxBytes }),
    ...(group?.allowedTypes !== undefined && { allowedTypes: group.allowedTypes }),
  };
  return callerOfToken(entry, config);
}

function groupOf(claims: JWTPayload, { groups, groupsClaim }: OidcConfig): GroupEntry | undefined {
  if (groups.length === 0) return undefined;
  const own = valuesAt(claims, groupsClaim);
  const found = groups.find(({ group }) => group === EVERYBODY || own.includes(group));
  if (found) return found;
  // Entra leaves them out of the token of somebody who is in more than 200. Source: Microsoft identity platform, "Groups overage claim".
  const isOverage = claimAt(claims, '_claim_names') !== undefined;
  throw refused(
    groupsClaim,
    isOverage ? 'is left out of the token: too many groups' : 'names no group that may upload here',
  );
}

function segmentAt(claims: JWTPayload, name: string): string {
  const value = claimAt(claims, name);
  if (value === undefined || value === null || value === '') throw refused(name, 'is missing');
  if (typeof value !== 'string') throw refused(name, 'is not a text');
  // Anybody can write any address into an account of theirs, at some providers.
  if (name === 'email' && claimAt(claims, 'email_verified') !== true) throw refused(name, 'is not verified');
  const segment = segmentOfClaim(value);
  if (segment === undefined) throw refused(name, 'has characters that no folder may have');
  return segment;
}

function refused(claim: string, why: string): ProblemError {
  return new ProblemError(
    'identity_refused',
    `This account cannot be used here: its claim "${claim}" ${why}.`,
    {
      fault: `sign-in refused: claim ${claim} ${why}`,
    },
  );
}
