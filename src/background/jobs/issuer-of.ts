import { fail } from '../../core/job/failure.ts';
import type { Company } from '../../core/policy/apply-policy.ts';
import { type Credential, credentialOf } from '../../core/settings/credential.ts';
import type { Place } from '../../core/settings/place.ts';
import { placeOf, type StoredSettings, settingsAt } from '../../core/settings/stored-settings.ts';
import { connectionTo } from '../../issuer-client/connection-to.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import type { Connection, IssuerClient } from '../../issuer-client/issuer-client.ts';
import { credentialsRecord, endpointAbilities, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';

/** What has a place: a job, above all. */
export interface Placed {
  readonly placeId?: string | undefined;
  /** Who had signed in there; their things are theirs, whoever has signed in since. */
  readonly accountId?: string | undefined;
}

/**
 * The client for the endpoint of a job's own place, whichever one is current: with that place's address and credential, as they
 * are now.
 *
 * @throws FailureError `not-configured` where there is no place at all, `place-gone` where the job's was removed, `company-refused`
 * where the person's company does not allow it
 */
export async function issuerOf(of: Placed): Promise<IssuerClient> {
  return createIssuerClient(await connectionOf((settings) => placeOf(settings, of), of));
}

/**
 * How to reach the place that is chosen among all: as who has signed in there, unless somebody is named.
 *
 * @throws FailureError as `issuerOf`
 */
export async function connectionOf(
  choose: (settings: StoredSettings) => Place | undefined,
  { accountId }: Pick<Placed, 'accountId'> = {},
): Promise<Connection> {
  const { settings, credentials, abilities } = await readTogether({
    settings: settingsRecord,
    credentials: credentialsRecord,
    abilities: endpointAbilities,
  });
  const { company } = settings;
  const place = choose(settings);
  if (!place) {
    refuseHeldBack(settings, company, choose);
    return fail(settings.places.length === 0 ? 'not-configured' : 'place-gone');
  }
  const credential: Credential =
    accountId === undefined ? credentialOf(credentials, place.id, settings) : { kind: 'account', accountId };
  return connectionTo(settingsAt(settings, place), credential, abilities, company.policy);
}

/** One that is there and may not be used is not gone. */
function refuseHeldBack(
  settings: StoredSettings,
  { refused }: Company,
  choose: (settings: StoredSettings) => Place | undefined,
): void {
  const place = choose({ ...settings, places: refused });
  if (place) fail('company-refused', { host: new URL(place.endpoint).host });
}

/** The place of something that names it, else the one with this endpoint: what was written down before has no place. */
export const placeAt = (
  settings: StoredSettings,
  { placeId, endpoint }: Placed & { readonly endpoint: string },
): Place | undefined =>
  settings.places.find((place) => place.endpoint === endpoint && (placeId ?? place.id) === place.id);

/** The endpoint of a job's place; undefined where that was removed. */
export async function endpointOf(of: Placed): Promise<string | undefined> {
  return placeOf(await settingsRecord.read(), of)?.endpoint;
}
