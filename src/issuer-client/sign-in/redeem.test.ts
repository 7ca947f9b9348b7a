import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { signInByForms } from '../../../dev/oidc/sign-in-by-forms.ts';
import { CLIENT_ID, startProvider, type TestProvider } from '../../../dev/oidc/start-provider.ts';
import type { SignInTerms } from '../../core/sign-in/account.ts';
import { findProvider } from './find-provider.ts';
import { challengeOf, randomText } from './pkce.ts';
import { redeem, type TokenSource } from './redeem.ts';
import { revoke } from './revoke.ts';

const REDIRECT_URI = 'https://abc.chromiumapp.org/';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({ redirectUris: [REDIRECT_URI], audience: 'https://files.example.com' });
});
afterAll(() => provider.close());

async function sourceOf(): Promise<TokenSource> {
  const { issuer } = provider;
  const terms: SignInTerms = {
    issuer,
    clientId: CLIENT_ID,
    scopes: ['openid'],
    token: 'access',
    parameters: {},
    redeems: false,
  };
  const found = await findProvider(issuer);
  if ('reason' in found) throw new Error(found.reason);
  return { endpoint: 'https://files.example.com', terms, provider: found };
}

async function signedIn() {
  const given = await signInByForms({ issuer: provider.issuer, redirectUri: REDIRECT_URI, login: 'mina' });
  return { grant: 'code', ...given } as const;
}

const say = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(typeof body === 'string' ? body : JSON.stringify(body));
};

it('makes a challenge as RFC 7636 shows it', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
  expect(randomText()).toMatch(/^[\w-]{43}$/);
  expect(randomText()).not.toBe(randomText());
});

it('finds a provider by its name, and no other one', async () => {
  expect(await findProvider(provider.issuer)).toMatchObject({ namesItself: true });
  expect(await findProvider(`${provider.issuer}/`)).toEqual({ reason: 'not-a-provider', word: '200' });
  expect(await findProvider(`${provider.issuer}/elsewhere`)).toMatchObject({ reason: 'not-a-provider' });
  expect(await findProvider('http://127.0.0.1:1')).toEqual({ reason: 'host-not-allowed' });
  // Nobody is asked where anybody could answer.
  for (const issuer of ['http://login.example.com', 'https://a:b@login.example.com', 'javascript:1'])
    expect(await findProvider(issuer)).toEqual({ reason: 'not-a-provider' });
  provider.fail(/well-known/, say(503, '<html>'));
  expect(await findProvider(provider.issuer)).toEqual({ reason: 'unreachable', word: '503' });
});

it('trades a code once, and a refresh token once: whoever uses an old one ends the whole family', async () => {
  const from = await sourceOf();
  const given = await signedIn();
  const first = await redeem(from, given);
  if ('refusal' in first) throw new Error(first.refusal.word);
  expect(first.tokens).toMatchObject({ token_type: 'Bearer', expires_in: 3600 });
  expect(Math.abs((first.serverMs ?? 0) - Date.now())).toBeLessThan(5000);
  expect(await redeem(from, given)).toEqual({
    refusal: { reason: 'misconfigured', word: 'invalid_grant' },
    isOver: true,
  });

  const again = await redeem(from, await signedIn());
  if ('refusal' in again) throw new Error(again.refusal.word);
  const refreshToken = again.tokens.refresh_token ?? '';
  const second = await redeem(from, { grant: 'refresh', refreshToken });
  if ('refusal' in second) throw new Error(second.refusal.word);
  expect(second.tokens.refresh_token).not.toBe(refreshToken);
  for (const old of [refreshToken, second.tokens.refresh_token ?? '']) {
    expect(await redeem(from, { grant: 'refresh', refreshToken: old })).toMatchObject({ isOver: true });
  }
});

it('has a refresh token forgotten', async () => {
  const from = await sourceOf();
  const answer = await redeem(from, await signedIn());
  if ('refusal' in answer) throw new Error(answer.refusal.word);
  const refreshToken = answer.tokens.refresh_token ?? '';
  await revoke(from, refreshToken);
  expect(await redeem(from, { grant: 'refresh', refreshToken })).toMatchObject({ isOver: true });
});

it.each([
  ['a page', say(200, '<html>'), { reason: 'misconfigured', word: '200' }],
  ['a page of an error', say(404, '<html>'), { reason: 'misconfigured', word: '404' }],
  [
    'tokens that are none',
    say(200, { access_token: '', token_type: 'Bearer' }),
    { reason: 'misconfigured', word: '200' },
  ],
  ['its own trouble', say(503, {}), { reason: 'unreachable', word: '503' }],
  ['too many questions', say(429, { error: 'slow_down' }), { reason: 'unreachable', word: '429' }],
  [
    'a client that it does not know',
    say(401, { error: 'invalid_client' }),
    { reason: 'misconfigured', word: 'invalid_client' },
  ],
  [
    'its rule for another kind of client',
    say(400, { error: 'invalid_request', error_description: 'AADSTS9002326: Cross-origin' }),
    { reason: 'misconfigured', word: 'AADSTS9002326' },
  ],
  [
    'HTML for a word',
    say(400, { error: '<b>x</b>', error_description: { html: 1 } }),
    { reason: 'misconfigured' },
  ],
  ['nothing', (response: ServerResponse) => response.destroy(), { reason: 'host-not-allowed' }],
])('keeps what it gave when the provider answers with %s', async (_, answer, refusal) => {
  const from = await sourceOf();
  provider.fail(/\/token/, answer as never);
  expect(await redeem(from, { grant: 'refresh', refreshToken: 'x' })).toEqual({ refusal, isOver: false });
});

it.each(['interaction_required', 'login_required', 'consent_required'])(
  'takes a refresh token for over when the person has to show themselves (%s), and no code',
  async (error) => {
    const from = await sourceOf();
    provider.fail(/\/token/, say(400, { error, error_description: 'AADSTS50076: MFA' }));
    expect(await redeem(from, { grant: 'refresh', refreshToken: 'x' })).toMatchObject({ isOver: true });
    provider.fail(/\/token/, say(400, { error }));
    const code = { grant: 'code', code: 'x', codeVerifier: 'y', redirectUri: REDIRECT_URI } as const;
    expect(await redeem(from, code)).toMatchObject({ isOver: false });
  },
);

it('reads an answer that says null of what it does not give', async () => {
  const from = await sourceOf();
  const given = { access_token: 'a', token_type: 'Bearer' };
  const nothing = { expires_in: null, refresh_token: null, id_token: null };
  for (const answer of [given, { ...given, ...nothing }, { ...given, refresh_token: '' }]) {
    provider.fail(/\/token/, say(200, answer));
    const read = await redeem(from, { grant: 'refresh', refreshToken: 'x' });
    expect('tokens' in read && JSON.stringify(read.tokens)).toBe(JSON.stringify(given));
  }
});

it('hears of Entra’s rule in Entra’s words', async () => {
  const from = await sourceOf();
  provider.options.origin = 'needed';
  expect(await redeem(from, { grant: 'refresh', refreshToken: 'x' })).toMatchObject({
    refusal: { word: 'AADSTS9002327' },
  });
  delete provider.options.origin;
});
