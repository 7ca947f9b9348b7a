import { fail } from '../../core/job/failure.ts';
import { isConfigured } from '../../core/settings/settings.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { endpointAbilities, settingsRecord, tokenRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

/**
 * The client for the endpoint of the settings.
 *
 * @throws FailureError `not-configured`
 */
export async function configuredIssuer(): Promise<IssuerClient> {
  const { settings, token, abilities } = await readTogether({
    settings: settingsRecord,
    token: tokenRecord,
    abilities: endpointAbilities,
  });
  if (!isConfigured(settings)) fail('not-configured');
  const known = abilities?.endpoint === settings.endpoint ? abilities : undefined;
  const { linkWithTicket = false, setsTerms = false, keepsPages = false } = known ?? {};
  return createIssuerClient({ ...settings, token, linkWithTicket, setsTerms, keepsPages });
}
