import { effect, signal } from '@preact/signals';
import type { Settings } from '../../core/settings/settings.ts';
import {
  isGranted,
  OPTIONAL_APIS,
  type OptionalApi,
  requestGrant,
  type Wish,
  watchGrants,
} from '../../platform/browser/permissions.ts';
import { saved } from '../form/form-state.ts';

export type GrantPurpose = 'issuer' | 'bucket' | OptionalApi;

/** One permission as the page shows it: what for, for which origin, and whether it is there. */
export interface Grant {
  readonly purpose: GrantPurpose;
  readonly origin?: string;
  readonly isGranted: boolean;
}

export const grants = signal<readonly Grant[]>([]);

/** True after the person said no to the prompt that came with saving. */
export const isRefused = signal(false);

/** Origins that Putlink talks to with these settings, the endpoint's first. */
export function addressesOf({
  endpoint,
  uploadOrigins,
}: Pick<Settings, 'endpoint' | 'uploadOrigins'>): string[] {
  const endpointOrigins = endpoint === '' ? [] : [new URL(endpoint).origin];
  return [...new Set([...endpointOrigins, ...uploadOrigins])];
}

const wishOf = ({ purpose, origin }: Pick<Grant, 'purpose' | 'origin'>): Wish => ({
  addresses: origin ? [origin] : [],
  apis: purpose === 'clipboardWrite' || purpose === 'notifications' ? [purpose] : [],
});

/** Asks for one permission. To be called in the tick of a click. */
export function askFor(grant: Grant): Promise<boolean> {
  return requestGrant(wishOf(grant));
}

async function refresh(settings: Settings): Promise<void> {
  const [endpoint, ...buckets] = addressesOf(settings);
  const wanted: Pick<Grant, 'purpose' | 'origin'>[] = [
    ...(endpoint ? [{ purpose: 'issuer', origin: endpoint } as const] : []),
    ...buckets.map((origin) => ({ purpose: 'bucket', origin }) as const),
    ...OPTIONAL_APIS.map((purpose) => ({ purpose })),
  ];
  grants.value = await Promise.all(
    wanted.map(async (grant) => ({ ...grant, isGranted: await isGranted(wishOf(grant)) })),
  );
}

/** Keeps `grants` true while permissions or the saved endpoint change. */
export function watchAllGrants(): void {
  effect(() => void refresh(saved.value.settings));
  watchGrants(() => void refresh(saved.value.settings));
}
