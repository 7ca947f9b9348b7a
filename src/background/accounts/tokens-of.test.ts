import { expect, it } from 'vitest';
import type { TokenAnswer } from '../../contract/sign-in.ts';
import type { SignInTerms } from '../../core/sign-in/account.ts';
import { readTokens } from './tokens-of.ts';

const NOW_MS = Date.UTC(2026, 10, 27);
const HOUR_MS = 3_600_000;

const terms: SignInTerms = {
  issuer: 'https://login.example.com',
  clientId: 'putlink',
  scopes: ['openid'],
  token: 'access',
  parameters: {},
  redeems: false,
};

const encoded = (value: object) => btoa(JSON.stringify(value)).replaceAll('=', '');
const jwtOf = (claims: object) => `${encoded({ alg: 'RS256' })}.${encoded(claims)}.x`;
const claims = {
  iss: terms.issuer,
  aud: terms.clientId,
  sub: 's',
  nonce: 'n',
  iat: NOW_MS / 1000,
  exp: (NOW_MS + HOUR_MS) / 1000,
};

const read = (more: Partial<TokenAnswer>, of: Partial<SignInTerms> = {}, providerMs = NOW_MS) =>
  readTokens(
    { access_token: 'a', token_type: 'Bearer', id_token: jwtOf(claims), ...more },
    { ...terms, ...of },
    'n',
    NOW_MS,
    providerMs,
  );

it('goes by the provider’s clock, however wrong this machine’s is', () => {
  expect(read({}, {}, NOW_MS + 2 * HOUR_MS)).toEqual({ reason: 'wrong-answer', word: 'exp' });
  const late = jwtOf({ ...claims, iat: (NOW_MS - 9 * HOUR_MS) / 1000, exp: (NOW_MS - 8 * HOUR_MS) / 1000 });
  expect(read({ id_token: late })).toEqual({ reason: 'wrong-answer', word: 'exp' });
  expect(read({ id_token: late, expires_in: 60 }, {}, NOW_MS - 9 * HOUR_MS)).toMatchObject({
    access: { receivedAtMs: NOW_MS, lifeMs: 60_000 },
  });
});

it('has a token renewed after a while where nobody says how long it lives, and not before each use', () => {
  const FIVE_MINUTES_MS = 300_000;
  for (const expires_in of [undefined, 0, -1])
    expect(read({ expires_in })).toMatchObject({ access: { lifeMs: FIVE_MINUTES_MS } });
  const { iat: _iat, ...undated } = claims;
  expect(read({ id_token: jwtOf(undated) }, { token: 'id' })).toMatchObject({
    access: { lifeMs: FIVE_MINUTES_MS },
  });
  expect(read({ expires_in: 60 }, { token: 'id' })).toMatchObject({ access: { lifeMs: HOUR_MS } });
});

it('takes no answer without an id token, nor one whose token no header can carry', () => {
  expect(read({ id_token: undefined })).toEqual({ reason: 'wrong-answer', word: 'id_token' });
  expect(read({ access_token: 'a\nb' })).toEqual({ reason: 'wrong-answer', word: 'token' });
});
