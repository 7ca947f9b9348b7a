import { fail } from '../../core/job/failure.ts';
import { type AccessToken, type Account, isEnding } from '../../core/sign-in/account.ts';
import { redeem } from '../../issuer-client/sign-in/redeem.ts';
import { underLock } from '../../platform/browser/worker-locks.ts';
import { accessTokens, accounts } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { failSignIn } from './fail-sign-in.ts';
import { providerTime } from './provider-time.ts';
import { readTokens } from './tokens-of.ts';

/**
 * One at a time for each account: a provider that gives a new refresh token with each use takes the second use of an old one for
 * theft, and ends all that it ever gave.
 */
export const accountLock = (accountId: string) => `account:${accountId}`;

/**
 * A token of the account that may be sent now; a new one before the old one ends, without a window. Only the worker renews: a page
 * that closed in the middle would take the new refresh token with it.
 *
 * @param refused one that the endpoint has refused
 * @throws FailureError `sign-in-needed` when the person has to, `sign-in-failed` when the provider does not tell
 */
export async function renewedToken(accountId: string, refused?: string): Promise<string> {
  const now = await accessTokens.read(accountId);
  if (isGood(now, refused)) return now.token;
  return underLock(accountLock(accountId), () => renew(accountId, refused));
}

function isGood(held: AccessToken | undefined, refused: string | undefined): held is AccessToken {
  return held !== undefined && held.token !== refused && !isEnding(held, Date.now());
}

async function renew(accountId: string, refused: string | undefined): Promise<string> {
  const { account, held } = await readTogether({
    account: accounts.item(accountId),
    held: accessTokens.item(accountId),
  });
  // Somebody was faster.
  if (isGood(held, refused)) return held.token;
  if (!account) return fail('sign-in-needed', { accountId });
  const { refreshToken } = account;
  if (refreshToken === null) return end(account);
  const answer = await redeem(account, { grant: 'refresh', refreshToken });
  if ('refusal' in answer) {
    if (answer.isOver) return end(account);
    return aliveOf(held, refused) ?? failSignIn(answer.refusal);
  }
  const { tokens } = answer;
  // Before anything else can happen, whatever is wrong with the rest of the answer: the old one may count no more.
  await accounts.write(accountId, { ...account, refreshToken: tokens.refresh_token ?? refreshToken });
  // Not every provider gives another id token: then only its page does.
  if (account.terms.token === 'id' && tokens.id_token === undefined) return end(account);
  const providerMs = await providerTime(answer, account.endpoint);
  const read = readTokens(tokens, account.terms, undefined, Date.now(), providerMs);
  if ('reason' in read) return failSignIn(read);
  // Nothing of somebody else is kept.
  if (read.claims !== undefined && read.claims.subject !== account.subject) return end(account);
  await accessTokens.write(accountId, read.access);
  return read.access.token;
}

/** One that is near its end, but not over, does while the provider is away. */
function aliveOf(held: AccessToken | undefined, refused: string | undefined): string | undefined {
  if (!held || held.token === refused) return undefined;
  return Date.now() - held.receivedAtMs < held.lifeMs ? held.token : undefined;
}

async function end(account: Account): Promise<never> {
  const { id, label, state, terms } = account;
  await accounts.write(id, { ...account, refreshToken: null, state: state === 'out' ? 'out' : 'ended' });
  await accessTokens.remove([id]);
  return fail('sign-in-needed', { accountId: id, account: label, host: new URL(terms.issuer).host });
}
