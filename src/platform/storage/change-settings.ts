import type { AllStored } from '../../core/places/place-values.ts';
import {
  applyPolicy,
  applyPolicyToCredentials,
  type GovernedSettings,
  isCompanyId,
} from '../../core/policy/apply-policy.ts';
import { keepOwn, keepOwnCredentials } from '../../core/policy/keep-own.ts';
import { settledCredentials } from '../../core/settings/credential.ts';
import type { Place } from '../../core/settings/place.ts';
import { credentialsRecord, ownCredentials, ownSettings, settingsRecord } from './records.ts';
import { writeTogether } from './stored-collection.ts';
import { readTogether } from './stored-item.ts';

/** As they hold, under what the person's company has set. */
interface AllGoverned extends AllStored {
  readonly settings: GovernedSettings;
}

/**
 * The one way to change settings: reading, changing and writing is one step among all contexts, and both records are written
 * as one. Where `change` returns what it was given, nothing is written. It is given the settings as they hold, and what it
 * makes of them is stored without what the person's company has set.
 *
 * @returns the settings as they hold then
 */
export function changeSettings(change: (before: AllStored) => AllStored): Promise<AllGoverned> {
  return navigator.locks.request('settings', async () => {
    const { own, kept, settings, credentials } = await readTogether({
      own: ownSettings,
      kept: ownCredentials,
      settings: settingsRecord,
      credentials: credentialsRecord,
    });
    const before = { settings, credentials };
    const after = change(before);
    if (after.settings === settings && after.credentials === credentials) return before;
    const stored = keepOwn(own, settings, after.settings);
    const now = applyPolicy(stored, settings.company.policy);
    const places = [...stored.places, ...now.places];
    const settled = settledCredentials(
      keepOwnCredentials(kept, credentials, after.credentials),
      places.map(({ id }) => id),
      stored,
    );
    await writeTogether('local', { [ownSettings.key]: stored, [ownCredentials.key]: settled });
    return { settings: now, credentials: applyPolicyToCredentials(settled, now) };
  });
}

/** What the person has chosen, without anything of their company's: all that may leave this machine. */
export async function readOwn(): Promise<AllStored> {
  const { settings, credentials } = await readTogether({
    settings: ownSettings,
    credentials: ownCredentials,
  });
  return { settings: { ...settings, places: settings.places.filter(isOwn) }, credentials };
}

const isOwn = ({ id }: Place) => !isCompanyId(id);

/**
 * Changes what the person has chosen, whatever their company has set over it: for what comes from their other machines.
 *
 * @returns what they have chosen then, as `readOwn`
 */
export function changeOwn(change: (before: AllStored) => AllStored): Promise<AllStored> {
  return navigator.locks.request('settings', async () => {
    const whole = await ownSettings.read();
    const before = await readOwn();
    const after = change(before);
    if (after.settings === before.settings && after.credentials === before.credentials) return before;
    const hidden = whole.places.filter((place) => !isOwn(place));
    const settings = { ...after.settings, places: [...after.settings.places, ...hidden] };
    const ids = settings.places.map(({ id }) => id);
    const settled = settledCredentials(after.credentials, ids, settings);
    await writeTogether('local', { [ownSettings.key]: settings, [ownCredentials.key]: settled });
    return { settings: after.settings, credentials: settled };
  });
}
