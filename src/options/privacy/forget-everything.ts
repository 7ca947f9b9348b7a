import { isLive } from '../../core/job/job.ts';
import { noSettings } from '../../core/settings/stored-settings.ts';
import { withdrawGrants } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { draftsOnHand, dropDrafts } from '../../platform/storage/picture-drafts.ts';
import {
  endpointAbilities,
  jobRecords,
  lastCheckRecord,
  nothingManaged,
  ownCredentials,
  ownSettings,
  redemptionRecord,
  serverClocks,
  syncState,
  untoldLinks,
  withdrawnUploads,
} from '../../platform/storage/records.ts';
import { forgetAllAbandoned } from '../../platform/storage/upload-store.ts';
import { stepStates } from '../check/check-state.ts';
import { discard, takeStored } from '../form/form-state.ts';
import { isRefused } from '../grants/grant-state.ts';
import { isByHand } from '../setup/setup-state.ts';

/** What an endpoint that does not answer costs. The bucket's own rule frees the rest. */
const PATIENCE_MS = 5_000;

/**
 * Back to the first day. Resolves false when something is still there: the history, which the background alone may
 * write, or a permission.
 */
export async function forgetEverything(): Promise<boolean> {
  takeStored({ settings: noSettings, credentials: {} });
  discard();
  isByHand.value = false;
  isRefused.value = false;
  stepStates.value = null;
  try {
    await forgetUploads();
  } catch {
    return false;
  } finally {
    await Promise.all([
      ownSettings.clear(),
      ownCredentials.clear(),
      redemptionRecord.clear(),
      lastCheckRecord.clear(),
      syncState.clear(),
      nothingManaged.clear(),
    ]);
  }
  try {
    await withdrawGrants();
    // Last: an answer to the above would be learned from.
    await Promise.all([serverClocks.clear(), endpointAbilities.clear(), untoldLinks.clear()]);
    return true;
  } catch {
    return false;
  }
}

/** While the endpoint is still known: it is asked to free what was begun, for as long as a person likes to wait. */
async function forgetUploads(): Promise<void> {
  const jobs = await jobRecords.readAll();
  for (const { id: jobId } of jobs.filter(isLive)) await send('upload.cancel', { jobId });
  await send('history.remove', { jobIds: jobs.map(({ id }) => id) });
  await send('library.forget', {});
  await dropDrafts((await draftsOnHand()).map(({ id }) => id));
  await Promise.race([send('uploads.free', {}), new Promise((resolve) => setTimeout(resolve, PATIENCE_MS))]);
  await Promise.all([forgetAllAbandoned(), withdrawnUploads.clear()]);
  // Last: all of the above was done as somebody.
  await send('accounts.forget', {});
}
