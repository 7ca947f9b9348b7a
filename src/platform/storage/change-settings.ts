import type { AllStored } from '../../core/places/place-values.ts';
import { applyPolicy, applyPolicyToCredentials, type GovernedSettings } from '../../core/policy/apply-policy.ts';
import { keepOwn, keepOwnCredentials } from '../../core/policy/keep-own.ts';
import { settledCredentials } from '../../core/settings/credential.ts';
import { credentialsRecord, ownCredentials, ownSettings, settingsRecord } from './records.ts';
import { readTogether, writeTogether } from './stored-item.ts';

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
