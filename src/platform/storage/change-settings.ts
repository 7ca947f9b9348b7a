import type { AllStored } from '../../core/places/place-values.ts';
import { settledCredentials } from '../../core/settings/credential.ts';
import { credentialsRecord, settingsRecord } from './records.ts';
import { readTogether, writeTogether } from './stored-item.ts';

/**
 * The one way to change settings: reading, changing and writing is one step among all contexts, and both records are written
 * as one. Where `change` returns what it was given, nothing is written.
 *
 * @returns what is stored then
 */
export function changeSettings(change: (before: AllStored) => AllStored): Promise<AllStored> {
  return navigator.locks.request('settings', async () => {
    const before = await readTogether({ settings: settingsRecord, credentials: credentialsRecord });
    const { settings, credentials } = change(before);
    if (settings === before.settings && credentials === before.credentials) return before;
    const placeIds = settings.places.map(({ id }) => id);
    const settled = settledCredentials(credentials, placeIds, settings);
    await writeTogether('local', { [settingsRecord.key]: settings, [credentialsRecord.key]: settled });
    return { settings, credentials: settled };
  });
}
