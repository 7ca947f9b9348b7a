import type { Policy } from '../core/policy/policy.ts';
import { accountOfCredential, type Credential, tokenOfCredential } from '../core/settings/credential.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { EndpointAbilities } from './abilities.ts';
import type { Connection } from './issuer-client.ts';

/** How to reach a place's endpoint, with what is known of it and what the company allows. */
export function connectionTo(
  settings: Settings,
  credential: Credential,
  abilities: readonly EndpointAbilities[],
  company: Policy,
): Connection {
  const known = abilities.find(({ endpoint }) => endpoint === settings.endpoint);
  const { linkWithTicket = false, setsTerms = false, keepsPages = false, together = 0 } = known ?? {};
  const account = accountOfCredential(credential);
  return {
    ...settings,
    token: tokenOfCredential(credential),
    ...(account === undefined ? {} : { account }),
    linkWithTicket,
    setsTerms,
    keepsPages,
    together,
    company,
  };
}
