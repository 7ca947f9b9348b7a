import { computed, signal } from '@preact/signals';
import type { Job } from '../../core/job/job.ts';
import { applyPolicy, type GovernedSettings } from '../../core/policy/apply-policy.ts';
import { NO_POLICY } from '../../core/policy/policy.ts';
import { type Credentials, credentialOf } from '../../core/settings/credential.ts';
import type { Place } from '../../core/settings/place.ts';
import {
  currentPlace,
  currentSettings,
  noSettings,
  placeOf,
  settingsAt,
} from '../../core/settings/stored-settings.ts';
import { type Can, canOf } from '../../issuer-client/can.ts';
import { connectionTo } from '../../issuer-client/connection-to.ts';
import type { Connection } from '../../issuer-client/issuer-client.ts';
import { type ActiveTab, activeTab } from '../../platform/browser/active-tab.ts';
import {
  credentialsRecord,
  type EndpointAbilities,
  endpointAbilities,
  settingsRecord,
} from '../../platform/storage/records.ts';
import type { FirstReading } from './first-reading.ts';

/** What an upload needs to know, at hand before a file is picked: then there is no time to ask. */
export const allSettings = signal<GovernedSettings>(applyPolicy(noSettings, NO_POLICY));
/** The page under the popup; null until the browser has told. */
export const tab = signal<ActiveTab | null>(null);
export const tabId = computed(() => tab.value?.id);

const credentials = signal<Credentials>({});
const abilities = signal<readonly EndpointAbilities[]>([]);

/** What holds for uploads to the current place. */
export const settings = computed(() => currentSettings(allSettings.value));
export const configured = computed(() => allSettings.value.places.length > 0);
/** With one place nobody needs to be told which. */
export const hasSeveralPlaces = computed(() => allSettings.value.places.length > 1);

/** The place of a job; undefined where it was removed. */
export const placeOfJob = (job: Pick<Job, 'placeId'>): Place | undefined => placeOf(allSettings.value, job);

/** The job's place, where it is there and the person's company does not let them use it. */
export const refusedPlaceOfJob = (job: Pick<Job, 'placeId'>): Place | undefined =>
  placeOf({ ...allSettings.value, places: allSettings.value.company.refused }, job);

/** What holds for uploads to the job's place. */
export const settingsOf = (job: Pick<Job, 'placeId'>) => settingsAt(allSettings.value, placeOfJob(job));

/** How to reach a place's endpoint. */
export const connectionOf = (place: Place): Connection =>
  connectionTo(
    settingsAt(allSettings.value, place),
    credentialOf(credentials.value, place.id, allSettings.value),
    abilities.value,
    allSettings.value.company.policy,
  );

/** How to reach the current place's endpoint; null until there is one. */
export const connection = computed(() => {
  const place = currentPlace(allSettings.value);
  return place ? connectionOf(place) : null;
});

/** What a place can do with a file. */
export const canAt = (place: Place | undefined): Can => {
  const known = abilities.value.find(({ endpoint }) => endpoint === place?.endpoint);
  return canOf(place?.dialect ?? 'native', { ...place, ...known });
};

/** An endpoint has answered with a link of its own, though not every one of its kind does. */
export const handsOutLinksAt = (endpoint: string): boolean =>
  abilities.value.find((known) => known.endpoint === endpoint)?.handsOutLinks ?? false;

/** Nothing can be done any more with a file whose place is gone, but to take it out of the list. */
const NOTHING: Can = {
  links: false,
  renew: false,
  revoke: false,
  deleteObject: false,
  deletesAsTold: false,
  setTerms: false,
  parts: false,
  folder: false,
};

/** What can be done with a finished upload, at its own place. */
export function canFor(job: Pick<Job, 'placeId'>): Can {
  const place = placeOfJob(job);
  return place ? canAt(place) : NOTHING;
}

/** Takes over what was read and keeps it true. What the first picture does not need comes a moment later. */
export async function followStanding(reading: Promise<FirstReading>): Promise<void> {
  settingsRecord.watch((changed) => {
    allSettings.value = changed;
  });
  credentialsRecord.watch((changed) => {
    credentials.value = changed;
  });
  endpointAbilities.watch((changed) => {
    abilities.value = changed;
  });
  void activeTab()
    .catch(() => ({}))
    .then((found) => {
      tab.value = found;
    });
  const read = await reading;
  allSettings.value = read.settings;
  credentials.value = read.credentials;
  abilities.value = read.abilities;
}
