import { fail } from '../../core/job/failure.ts';
import { isEnding } from '../../core/sign-in/account.ts';
import { accessTokens } from '../storage/records.ts';
import { send } from './messages.ts';

/**
 * A page's way to a token of an account that may be sent now: the one in memory, else one that the worker gets.
 *
 * @param refused one that the endpoint has refused
 * @throws FailureError `sign-in-needed`, or why the provider does not tell
 */
export async function pageAccountToken(accountId: string, refused?: string): Promise<string> {
  const held = await accessTokens.read(accountId);
  if (held && held.token !== refused && !isEnding(held, Date.now())) return held.token;
  await send('account.renew', { accountId, ...(refused === undefined ? {} : { refused }) });
  const renewed = await accessTokens.read(accountId);
  return renewed?.token ?? fail('sign-in-needed', { accountId });
}
