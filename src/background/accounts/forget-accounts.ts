import type { Account } from '../../core/sign-in/account.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import {
  accounts,
  areStrangersForgotten,
  jobRecords,
  settingsRecord,
} from '../../platform/storage/records.ts';
import { signOut } from './sign-out.ts';

/** Signs out whom `isMeant` names, and forgets who they were. */
export async function forgetAccounts(isMeant: (account: Account) => boolean): Promise<undefined> {
  const meant = (await accounts.readAll()).filter(isMeant);
  await Promise.all(meant.map(({ id }) => signOut(id)));
  await accounts.remove(meant.map(({ id }) => id));
}

/**
 * Once in a session of the browser: accounts at endpoints where no place is any more. Not sooner: whoever adds the place again, or looks
 * at what was uploaded there, goes on without a window.
 */
export async function forgetStrangers(): Promise<void> {
  // Without the permission nobody has ever signed in.
  if (!chromeOnly.identity || (await areStrangersForgotten.read())) return;
  await areStrangersForgotten.write(true);
  const { places } = await settingsRecord.read();
  const jobs = await jobRecords.readAll();
  const isUsed = ({ id, endpoint }: Account) =>
    places.some((place) => place.endpoint === endpoint) || jobs.some(({ accountId }) => accountId === id);
  await forgetAccounts((account) => !isUsed(account));
}
