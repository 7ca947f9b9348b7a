import { fail } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { onAbilities } from '../../issuer-client/abilities.ts';
import { onAccountToken } from '../../issuer-client/account-token.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import { keepUploadUrlsIn } from '../../issuer-client/dialects/parts/upload-urls.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { readCapabilities } from '../../issuer-client/read-capabilities.ts';
import { onServerTime } from '../../issuer-client/server-time.ts';
import { pageAccountToken } from '../../platform/messaging/page-account-token.ts';
import { learnAbilities } from '../../platform/storage/learn-abilities.ts';
import { uploadUrlSecrets } from '../../platform/storage/records.ts';
import { hearTime } from '../../uploads/view/clock.ts';
import {
  configured,
  connection,
  connectionOf,
  placeOfJob,
  refusedPlaceOfJob,
} from '../../uploads/view/standing.ts';

// Loaded when the popup is drawn: what speaks with the endpoint is as large as what draws.
onServerTime(hearTime);
onAbilities(learnAbilities);
onAccountToken(pageAccountToken);
keepUploadUrlsIn(uploadUrlSecrets);

/**
 * The client for the endpoint of an upload's place.
 *
 * @throws FailureError `not-configured` where there is no place at all, `place-gone` where this one was removed,
 * `company-refused` where the person's company does not allow it
 */
export function issuerOf(upload: Pick<Job, 'placeId'>): IssuerClient {
  const place = placeOfJob(upload);
  if (place) return createIssuerClient(connectionOf(place));
  const refused = refusedPlaceOfJob(upload);
  if (refused) fail('company-refused', { host: new URL(refused.endpoint).host });
  return fail(configured.value ? 'place-gone' : 'not-configured');
}

/**
 * Opens the line to the endpoint before there is anything to send, and learns what it can do, and its clock, which may
 * have been set since. A simple endpoint has no question that costs nothing.
 */
export async function warmEndpoint(): Promise<void> {
  if (connection.value?.dialect !== 'native') return;
  await readCapabilities(connection.value).catch(() => undefined);
}
