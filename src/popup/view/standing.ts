import { computed, signal } from '@preact/signals';
import { defaultSettings, isConfigured, type Settings } from '../../core/settings/settings.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { readCapabilities } from '../../issuer-client/detect-dialect.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { activeTabId } from '../../platform/browser/active-tab.ts';
import { isGranted, watchGrants } from '../../platform/browser/permissions.ts';
import {
  type EndpointAbilities,
  endpointAbilities,
  settingsRecord,
  tokenRecord,
} from '../../platform/storage/records.ts';

/** What an upload needs to know, at hand before a file is picked: then there is no time to ask. */
export const settings = signal<Settings>(defaultSettings);
export const tabId = signal<number | undefined>(undefined);
/** Whether the endpoint's host is allowed. One that lets extensions in by CORS works without. */
export const endpointGranted = signal(true);

const token = signal('');

const abilities = signal<EndpointAbilities | null>(null);
const linkWithTicket = computed(
  () => abilities.value?.endpoint === settings.value.endpoint && abilities.value.linkWithTicket,
);

export const configured = computed(() => isConfigured(settings.value));

/** The client for the endpoint of the settings; null until there is one. */
export const issuer = computed<IssuerClient | null>(() =>
  configured.value
    ? createIssuerClient({ ...settings.value, token: token.value, linkWithTicket: linkWithTicket.value })
    : null,
);

async function readGrants(): Promise<void> {
  const { endpoint } = settings.value;
  if (endpoint === '') return;
  endpointGranted.value = await isGranted({ addresses: [endpoint] }).catch(() => true);
}

/** Loads it all and keeps it true. */
export async function followStanding(): Promise<void> {
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
  [settings.value, token.value, tabId.value, abilities.value] = await Promise.all([
    settingsRecord.read(),
    tokenRecord.read(),
    activeTabId(),
    endpointAbilities.read(),
  ]);
  await readGrants();
}

/**
 * Opens the line to the endpoint before there is anything to send, and learns what it can do, and its clock, which may
 * have been set since. A simple endpoint has no question that costs nothing.
 */
export async function warmEndpoint(): Promise<void> {
  const { endpoint, dialect } = settings.value;
  if (!configured.value || dialect !== 'native') return;
  await readCapabilities({ endpoint, token: token.value }).catch(() => undefined);
}
