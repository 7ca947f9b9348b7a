import { describe, expect, it } from 'vitest';
import { type AccessToken, accountSeed, isEnding, type SignInTerms } from './account.ts';
import { type Attempt, authorizationUrl, readRedirect } from './authorization.ts';
import { lifeOfJwt, readIdToken } from './id-token.ts';
import { descriptionAddress, readProvider } from './provider.ts';
import { refusalOfError, refusalOfWindow } from './refusal.ts';

const terms: SignInTerms = {
  issuer: 'https://login.example.com/tenant',
  clientId: 'putlink',
  scopes: ['openid', 'email'],
  token: 'access',
  parameters: { audience: 'https://files.example.com', prompt: 'consent' },
  redeems: false,
};
const description = {
  issuer: terms.issuer,
  authorization_endpoint: 'https://login.example.com/authorize?tenant=1',
  token_endpoint: 'https://login.example.com/token',
};
const provider = readProvider(description, terms.issuer);
if (!provider) throw new Error('it is one');
const attempt: Attempt = {
  redirectUri: 'https://abc.chromiumapp.org/',
  state: 's1',
  nonce: 'n1',
  challenge: 'c1',
};

describe('a provider', () => {
  it('is the one that was asked for, with safe addresses', () => {
    expect(descriptionAddress('https://a.example/x/')).toBe(
      'https://a.example/x/.well-known/openid-configuration',
    );
    const reads = (change: Record<string, unknown>) =>
      readProvider({ ...description, ...change }, terms.issuer);
    for (const change of [
      { issuer: 'https://login.example.com/tenant/' },
      { issuer: 'https://login.example.com/{tenantid}' },
      { token_endpoint: 'http://login.example.com/token' },
      { token_endpoint: undefined },
      { authorization_endpoint: 'javascript:alert(1)' },
      { authorization_endpoint: 'https://login.example.com/authorize#x' },
      { token_endpoint: 'https://me:secret@login.example.com/token' },
    ]) {
      expect([change, reads(change)]).toEqual([change, undefined]);
    }
    expect(reads({ revocation_endpoint: 'http://login.example.com/revoke' })).not.toHaveProperty(
      'revocation',
    );
    expect(reads({ token_endpoint: 'http://127.0.0.1:99/token' })?.token).toBe('http://127.0.0.1:99/token');
    for (const no of [null, 'x', 7, []]) expect(readProvider(no, terms.issuer)).toBeUndefined();
  });
});

describe('the question', () => {
  it('has PKCE, state and nonce, keeps what the address has, and nobody overrides what it says', () => {
    const evil = {
      ...terms,
      parameters: { ...terms.parameters, redirect_uri: 'https://evil.example/', state: 'x' },
    };
    const asked = Object.fromEntries(
      new URL(authorizationUrl(evil, provider, attempt, { login: 'mina@example.com' })).searchParams,
    );
    expect(asked).toEqual({
      tenant: '1',
      login_hint: 'mina@example.com',
      audience: 'https://files.example.com',
      prompt: 'consent',
      response_type: 'code',
      client_id: 'putlink',
      redirect_uri: attempt.redirectUri,
      scope: 'openid email',
      state: 's1',
      nonce: 'n1',
      code_challenge: 'c1',
      code_challenge_method: 'S256',
    });
    expect(
      new URL(authorizationUrl(terms, provider, attempt, { other: true })).searchParams.get('prompt'),
    ).toBe('login');
  });
});

describe('the answer', () => {
  const read = (query: string, at = provider) =>
    readRedirect(`${attempt.redirectUri}?${query}`, terms, at, attempt);

  it('is a code for this question', () => {
    expect(read('code=c&state=s1')).toEqual({ code: 'c' });
    expect(read(`code=c&state=s1&iss=${encodeURIComponent(terms.issuer)}`)).toEqual({ code: 'c' });
  });

  it.each([
    'code=c',
    'code=c&state=s2',
    'code=c&state=s1&state=s1',
    'code=c&code=d&state=s1',
    'state=s1',
    'code=&state=s1',
    'code=c&state=s1&iss=https%3A%2F%2Fevil.example',
    'error=access_denied&state=other',
    '',
  ])('is believed in nothing when it is another: %s', (query) => {
    expect(read(query)).toMatchObject({ reason: 'wrong-answer' });
  });

  it('needs the name of a provider that always says it, and the right address', () => {
    expect(read('code=c&state=s1', { ...provider, namesItself: true })).toMatchObject({
      reason: 'wrong-answer',
      word: 'iss',
    });
    for (const address of [
      'https://evil.example/?code=c&state=s1',
      'https://abc.chromiumapp.org/x?code=c&state=s1',
      'no',
    ]) {
      expect(readRedirect(address, terms, provider, attempt)).toMatchObject({ reason: 'wrong-answer' });
    }
  });

  it.each([
    ['access_denied', '', { reason: 'refused', word: 'access_denied' }],
    [
      'access_denied',
      'AADSTS65004: User declined to consent to access the app.',
      { reason: 'refused', word: 'AADSTS65004' },
    ],
    ['login_required', '', { reason: 'closed', word: 'login_required' }],
    ['temporarily_unavailable', '', { reason: 'unreachable', word: 'temporarily_unavailable' }],
    ['invalid_scope', '<img src=x onerror=alert(1)>', { reason: 'misconfigured', word: 'invalid_scope' }],
    [
      '<b>',
      'AADSTS9002326: Cross-origin token redemption',
      { reason: 'misconfigured', word: 'AADSTS9002326' },
    ],
    ['<script>', '', { reason: 'misconfigured' }],
    ['constructor', '', { reason: 'misconfigured', word: 'constructor' }],
  ])('may be %s (%s)', (error, text, told) => {
    expect(read(new URLSearchParams({ error, error_description: text, state: 's1' }).toString())).toEqual(
      told,
    );
    expect(refusalOfError(error, text)).toEqual(told);
  });

  it('may be none, which the browser says', () => {
    expect(refusalOfWindow('The user did not approve access.')).toEqual({ reason: 'closed' });
    expect(refusalOfWindow('Authorization page could not be loaded.')).toEqual({ reason: 'unreachable' });
    expect(refusalOfWindow('Something new')).toEqual({ reason: 'no-window' });
  });
});

describe('an id token', () => {
  const nowMs = Date.UTC(2026, 10, 27);
  const good = {
    iss: terms.issuer,
    aud: 'putlink',
    sub: 'u1',
    nonce: 'n1',
    iat: nowMs / 1000,
    exp: nowMs / 1000 + 3600,
    email: 'mína@example.com',
  };
  const jwt = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.x`;
  const read = (change: Record<string, unknown>) =>
    readIdToken(jwt({ ...good, ...change }), terms, 'n1', nowMs);

  it('says who it is', () => {
    expect(read({})).toEqual({ subject: 'u1', label: 'mína@example.com', lifeMs: 3_600_000 });
    expect(read({ email: '', preferred_username: '\u202emina ' })).toMatchObject({ label: 'mina' });
    expect(read({ email: undefined })).toMatchObject({ label: 'u1' });
    expect(read({ aud: ['putlink', 'other'], azp: 'putlink' })).toMatchObject({ subject: 'u1' });
    expect(readIdToken(jwt({ ...good, nonce: undefined }), terms, undefined, nowMs)).toMatchObject({
      subject: 'u1',
    });
    expect(read({ exp: nowMs / 1000 - 50, iat: undefined })).toMatchObject({ lifeMs: 0 });
  });

  it.each([
    ['iss', { iss: 'https://login.example.com/tenant/' }],
    ['aud', { aud: 'other' }],
    ['aud', { aud: undefined }],
    ['azp', { aud: ['putlink', 'other'] }],
    ['azp', { azp: 'other' }],
    ['sub', { sub: '' }],
    ['sub', { sub: 7 }],
    ['nonce', { nonce: 'n2' }],
    ['nonce', { nonce: undefined }],
    ['exp', { exp: nowMs / 1000 - 61 }],
    ['exp', { exp: 'x' }],
  ])('is not taken with a wrong %s', (wrong, change) => {
    expect(read(change)).toEqual({ wrong });
  });

  it('is one, or nothing', () => {
    for (const no of ['', 'x', 'a.b.c', 'a.!!!.c', `e30.${Buffer.from('7').toString('base64url')}.x`]) {
      expect(readIdToken(no, terms, 'n1', nowMs)).toEqual({ wrong: 'id_token' });
    }
    expect(lifeOfJwt('opaque')).toBeUndefined();
    expect(lifeOfJwt(jwt(good))).toBe(3_600_000);
  });
});

it('a token is replaced before it ends, and when the clock was set back', () => {
  const token: AccessToken = { token: 't', receivedAtMs: 1_000_000, lifeMs: 3_600_000 };
  expect(isEnding(token, 1_000_000)).toBe(false);
  expect(isEnding(token, 1_000_000 + 3_539_000)).toBe(false);
  expect(isEnding(token, 1_000_000 + 3_540_000)).toBe(true);
  expect(isEnding(token, 999_999)).toBe(true);
  // One that lives ten seconds is used for eight.
  expect(isEnding({ ...token, lifeMs: 10_000 }, 1_007_999)).toBe(false);
  expect(isEnding({ ...token, lifeMs: 10_000 }, 1_008_000)).toBe(true);
});

it('an account is one person at one endpoint, whatever a provider writes into a subject', () => {
  const seeds = [
    accountSeed('https://a', terms, 'u'),
    accountSeed('https://b', terms, 'u'),
    accountSeed('https://a', { ...terms, clientId: 'putlink","u' }, ''),
    accountSeed('https://a', terms, 'u"'),
  ];
  expect(new Set(seeds).size).toBe(seeds.length);
});
