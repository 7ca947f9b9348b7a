import { computed, signal } from '@preact/signals';
import { defaultSettings, isConfigured, type Settings } from '../../core/settings/settings.ts';
import { canOf } from '../../issuer-client/can.ts';
import { type ActiveTab, activeTab } from '../../platform/browser/active-tab.ts';
import { isGranted, watchGrants } from '../../platform/browser/permissions.ts';
import {
  type EndpointAbilities,
  endpointAbilities,
  settingsRecord,
  tokenRecord,
} from '../../platform/storage/records.ts';
import type { FirstReading } from './first-reading.ts';

/** What an upload needs to know, at hand before a file is picked: then there is no time to ask. */
export const settings = signal<Settings>(defaultSettings);
/** The page under the popup; null until the browser has told. */
export const tab = signal<ActiveTab | null>(null);
export const tabId = computed(() => tab.value?.id);
/** Whether the endpoint's host is allowed. One that lets extensions in by CORS works without. */
export const endpointGranted = signal(true);

const token = signal('');

const abilities = signal<EndpointAbilities | null>(null);
/** What is known of the endpoint of the settings. */
const known = computed(() =>
  abilities.value?.endpoint === settings.value.endpoint ? abilities.value : null,
);

export const configured = computed(() => isConfigured(settings.value));

/** What the client for the endpoint of the settings is made of; null until there is one. */
export const connection = computed(() =>
  configured.value
    ? {
        ...settings.value,
        token: token.value,
        linkWithTicket: known.value?.linkWithTicket ?? false,
        setsTerms: known.value?.setsTerms ?? false,
      }
    : null,
);

/** What can be done with a finished upload. */
export const can = computed(() => canOf(settings.value.dialect, { ...settings.value, ...known.value }));

/** The endpoint has answered with a link of its own, though not every one of its kind does. */
export const handsOutLinks = computed(() => known.value?.handsOutLinks ?? false);

async function readGrants(): Promise<void> {
  const { endpoint } = settings.value;
  if (endpoint === '') return;
  endpointGranted.value = await isGranted({ addresses: [endpoint] }).catch(() => true);
}

/** Takes over what was read and keeps it true. What the first picture does not need comes a moment later. */
export async function followStanding(reading: Promise<FirstReading>): Promise<void> {
  settingsRecord.watch((changed) => {
    settings.value = changed;
    void readGrants();
  });
  tokenRecord.watch((changed) => {
    token.value = changed;
  });
  endpointAbilities.watch((changed) => {
    abilities.value = changed;
  });
  watchGrants(() => void readGrants());
  void activeTab()
    .catch(() => ({}))
    .then((found) => {
      tab.value = found;
    });
  const read = await reading;
  settings.value = read.settings;
  token.value = read.token;
  abilities.value = read.abilities;
  void readGrants();
}
