import { type Account, accountSeed, type SignInTerms } from '../../core/sign-in/account.ts';
import {
  type Attempt,
  authorizationUrl,
  readRedirect,
  type SignInHints,
} from '../../core/sign-in/authorization.ts';
import type { ProviderAddresses } from '../../core/sign-in/provider.ts';
import { refusalOfWindow } from '../../core/sign-in/refusal.ts';
import { readCapabilities } from '../../issuer-client/read-capabilities.ts';
import { findProvider } from '../../issuer-client/sign-in/find-provider.ts';
import { challengeOf, randomText } from '../../issuer-client/sign-in/pkce.ts';
import { readTerms } from '../../issuer-client/sign-in/read-terms.ts';
import { redeem } from '../../issuer-client/sign-in/redeem.ts';
import { chromeOnly } from '../../platform/browser/browser.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { underFreeLock, underLock } from '../../platform/browser/worker-locks.ts';
import { accessTokens, accounts } from '../../platform/storage/records.ts';
import { failSignIn } from './fail-sign-in.ts';
import { providerTime } from './provider-time.ts';
import { accountLock } from './renew-token.ts';
import { readTokens } from './tokens-of.ts';

/** One window at a time. */
const WINDOW_LOCK = 'sign-in';

export interface SignInWish {
  readonly endpoint: string;
  /** Who has to be signed in at the end; anybody where it is left out. */
  readonly accountId?: string | undefined;
  /** The person wants another account than the one that the browser knows. */
  readonly other?: boolean | undefined;
}

/**
 * Opens the provider's page in a window of the browser, and keeps what comes back. The worker lives as long as the window is open.
 *
 * @throws FailureError `sign-in-failed` with its reason, or as `callIssuer` where the endpoint does not answer
 */
export async function signIn(wish: SignInWish): Promise<Account> {
  const done = await underFreeLock(WINDOW_LOCK, () => signInNow(wish));
  return done ?? failSignIn({ reason: 'under-way' });
}

async function signInNow({ endpoint, accountId, other = false }: SignInWish): Promise<Account> {
  const { auth } = await readCapabilities({ endpoint, token: '' });
  if (!auth.oidc) return failSignIn({ reason: 'not-offered' });
  const terms = readTerms(auth.oidc);
  const provider = await reach(terms);
  const known = accountId === undefined ? undefined : await accounts.read(accountId);
  const hints: SignInHints = known && !other ? { login: known.label } : { other };
  const { code, codeVerifier, attempt } = await askPerson(terms, provider, hints);

  const given = { grant: 'code', code, codeVerifier, redirectUri: attempt.redirectUri } as const;
  const answer = await redeem({ endpoint, terms, provider }, given);
  if ('refusal' in answer) return failAt(provider.token, answer.refusal);
  const providerMs = await providerTime(answer, endpoint);
  const read = readTokens(answer.tokens, terms, attempt.nonce, Date.now(), providerMs);
  if ('reason' in read) return failSignIn(read);
  const { subject, label } = read.claims ?? failSignIn({ reason: 'wrong-answer', word: 'id_token' });
  const id = await idOf(accountSeed(endpoint, terms, subject));
  if (accountId !== undefined && accountId !== id) {
    return failSignIn({ reason: 'other-account' }, { account: known?.label ?? '', other: label });
  }
  const refreshToken = read.refreshToken ?? null;
  const account: Account = { id, endpoint, terms, provider, subject, label, refreshToken, state: 'in' };
  await underLock(accountLock(id), async () => {
    await accounts.write(id, account);
    await accessTokens.write(id, read.access);
  });
  return account;
}

async function reach(terms: SignInTerms): Promise<ProviderAddresses> {
  const found = await findProvider(terms.issuer);
  return 'reason' in found ? failAt(terms.issuer, found) : found;
}

/** A provider that lets no extension in looks like a dead line: what can be done about it depends on what is allowed. */
async function failAt(address: string, refusal: Parameters<typeof failSignIn>[0]): Promise<never> {
  const { origin, host } = new URL(address);
  if (refusal.reason !== 'host-not-allowed') return failSignIn(refusal, { host });
  if (await isGranted({ addresses: [origin] })) return failSignIn({ reason: 'unreachable' }, { host });
  return failSignIn(refusal, { host, origin });
}

/** Asks the person by the provider's page. */
async function askPerson(terms: SignInTerms, provider: ProviderAddresses, hints: SignInHints) {
  const { identity } = chromeOnly;
  // The API is there only once the permission has been granted.
  if (!identity) return failSignIn({ reason: 'no-window' });
  const codeVerifier = randomText();
  const attempt: Attempt = {
    redirectUri: identity.getRedirectURL(),
    state: randomText(),
    nonce: randomText(),
    challenge: await challengeOf(codeVerifier),
  };
  const url = authorizationUrl(terms, provider, attempt, hints);
  const { host } = new URL(url);
  let address: string | undefined;
  try {
    address = await identity.launchWebAuthFlow({ url, interactive: true });
  } catch (thrown) {
    return failSignIn(refusalOfWindow(String((thrown as Error).message)), { host });
  }
  const read = readRedirect(address ?? '', terms, provider, attempt);
  return 'reason' in read ? failSignIn(read, { host }) : { code: read.code, codeVerifier, attempt };
}

/** 128 bits: nobody's account is taken for another one. */
async function idOf(seed: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(seed)));
  return [...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
