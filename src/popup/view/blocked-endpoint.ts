import { computed } from '@preact/signals';
import { isLive } from '../../core/job/job.ts';
import { closedEndpoints, placeOfJob } from '../../uploads/view/standing.ts';
import { knownJobs } from './jobs-view.ts';

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
