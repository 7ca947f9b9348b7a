import { effect, signal } from '@preact/signals';
import { isBulkAtWork } from '../../core/job/bulk-work.ts';
import type { Place } from '../../core/settings/place.ts';
import { currentPlace } from '../../core/settings/stored-settings.ts';
import { onAccountToken } from '../../issuer-client/account-token.ts';
import { pageAccountToken } from '../../platform/messaging/page-account-token.ts';
import { allSettings, connection } from '../../uploads/view/standing.ts';
import { works } from './works.ts';

/** What the person's files take in the bucket of the place where new ones go, as its endpoint has counted. */
export interface KnownUsage {
  readonly place: Place;
  readonly bytes: number;
  /** False: there is more. */
  readonly isWhole: boolean;
}

/** Null as long as it is not known, and where the endpoint cannot tell. */
export const usage = signal<KnownUsage | null>(null);

async function ask(): Promise<void> {
  const { value: to } = connection;
  const place = currentPlace(allSettings.value);
  if (!to || !place) return;
  const isAwaited = () => connection.value === to;
  const { createIssuerClient } = await import('../../issuer-client/create-issuer-client.ts');
  onAccountToken(pageAccountToken);
  try {
    const told = await createIssuerClient(to).readUsage?.();
    if (isAwaited()) usage.value = told ? { place, bytes: told.bytes, isWhole: told.complete } : null;
  } catch {
    // An older endpoint, or one that may not list: then nothing is said.
    if (isAwaited()) usage.value = null;
  }
}

/** Asks when the list is there, with each other endpoint, and after files were deleted. */
export function followUsage(): void {
  effect(() => {
    const isDeleting = works.value.some((work) => work.verb === 'delete' && isBulkAtWork(work));
    if (connection.value && !isDeleting) void ask();
  });
}
