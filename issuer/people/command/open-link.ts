import { makeSetup, type Setup } from '../../access/make-token.ts';
import { PeopleFault } from '../people-fault.ts';
import { endpointIn, type Office } from './office.ts';

/**
 * A set-up link without a secret: the endpoint's address, and where its bucket is. Whoever opens it signs in with an account.
 *
 * @throws {PeopleFault} when nobody said where the issuer is, or nobody can sign in there
 */
export function openLink(office: Office): { setup: Setup; provider: string | undefined } {
  const { provider, storages } = office;
  if (provider === null) {
    throw new PeopleFault(
      'Nobody can sign in at this endpoint yet: set PUTLINK_OIDC_ISSUER first (docs/sign-in.md), or let people in one by one: add alice',
    );
  }
  return { setup: makeSetup({}, endpointIn(office), storages), provider };
}
