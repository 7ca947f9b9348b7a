import { revoke } from '../../issuer-client/sign-in/revoke.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { accessTokens, accounts } from '../../platform/storage/records.ts';
import { accountLock } from './renew-token.ts';

/** Forgets what lets somebody in, here at once and at the provider as soon as it hears. Who it was stays known: uploads are theirs. */
export async function signOut(accountId: string): Promise<undefined> {
  await underLock(accountLock(accountId), async () => {
    const account = await accounts.read(accountId);
    await accessTokens.remove([accountId]);
    if (!account) return;
    await accounts.write(accountId, { ...account, refreshToken: null, state: 'out' });
    const { refreshToken } = account;
    if (refreshToken !== null) void revoke(account, refreshToken);
  });
}
