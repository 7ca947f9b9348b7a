import { computed, effect, signal } from '@preact/signals';
import { isLive } from '../../core/job/job.ts';
import { isGranted, watchGrants } from '../../platform/browser/permissions.ts';
import { allSettings, placeOfJob } from '../../uploads/view/standing.ts';
import { knownJobs } from './jobs-view.ts';

/** Endpoints whose hosts are not allowed. One that lets extensions in by CORS works without. */
const closedEndpoints = signal<ReadonlySet<string>>(new Set());

/**
 * The endpoint's address while a missing permission may be why it cannot be reached; null otherwise. Without any
 * permission most endpoints and buckets let Putlink in by their CORS rules, so nothing is asked for before an upload
 * has failed. Where the storage keeps us out, the upload's own row says so and has the button.
 */
export const blockedEndpoint = computed(() => {
  if (closedEndpoints.value.size === 0) return null;
  const [latest] = knownJobs.value
    .filter((job) => !isLive(job))
    .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0));
  const endpoint = latest && placeOfJob(latest)?.endpoint;
  if (latest?.failure?.code !== 'issuer-unreachable' || endpoint === undefined) return null;
  return closedEndpoints.value.has(endpoint) ? endpoint : null;
});

/** Asks the browser which endpoints it lets us reach, now and whenever that may have changed. */
export function followGrants(): void {
  watchGrants(() => void readGrants());
  effect(() => void readGrants());
}

async function readGrants(): Promise<void> {
  const endpoints = [...new Set(allSettings.value.places.map(({ endpoint }) => endpoint))];
  const grants = await Promise.all(
    endpoints.map((endpoint) => isGranted({ addresses: [endpoint] }).catch(() => true)),
  );
  closedEndpoints.value = new Set(endpoints.filter((_, index) => !grants[index]));
}
