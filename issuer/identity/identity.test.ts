import { generateKeyPairSync } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { exportJWK, type JWK, SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { signInByForms, tokensByForms } from '../../dev/oidc/sign-in-by-forms.ts';
import { CLIENT_ID, startProvider, type TestProvider } from '../../dev/oidc/start-provider.ts';
import { EXTENSION_ORIGIN } from '../config/settings.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';

const AUDIENCE = 'https://files.example.com';
const redirectUri = `https://${'a'.repeat(32)}.chromiumapp.org/`;
const accounts = {
  mina: { email: 'mina@example.com', email_verified: true, groups: ['designers'] },
  jun: { email: 'jun@example.com', email_verified: true, groups: ['sales'] },
};

let provider: TestProvider;
let issuer: TestIssuer;
beforeAll(async () => {
  provider = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE, accounts });
  issuer = await startIssuer({ env: envOf() });
});
afterAll(async () => {
  await provider.close();
  await issuer.close();
});

const envOf = (more: Record<string, string> = {}) => ({
  PUTLINK_OIDC_ISSUER: provider.issuer,
  PUTLINK_OIDC_CLIENT_ID: CLIENT_ID,
  PUTLINK_OIDC_AUDIENCE: AUDIENCE,
  ...more,
});
const signIn = (login: string) => tokensByForms({ issuer: provider.issuer, redirectUri, login });
const accessTokenOf = async (login: string) => (await signIn(login)).access_token ?? '';
const ask = (token: string, at = issuer) => at.call('GET', '/v1/capabilities', undefined, token);
const refusal = async (token: string, at = issuer) => {
  const answer = await ask(token, at);
  const { code, detail } = await problemOf(answer);
  return { status: answer.status, code, detail };
};
const end =
  (status: number, body = '') =>
  (response: ServerResponse) => {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(body);
  };

/** A provider of one's own, which says whatever a test wants. */
async function startStranger(
  more: { jwks?: unknown; lists?: (jwk: JWK) => Promise<readonly unknown[]> } = {},
) {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' };
  const keys = (await more.lists?.(jwk)) ?? [jwk];
  const stranger = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE });
  stranger.fail(/jwks/, end(200, JSON.stringify(more.jwks ?? { keys })), Number.POSITIVE_INFINITY);
  const sign = (claims: Record<string, unknown>, header: Record<string, unknown> = {}) => {
    const nowSeconds = Math.floor(Date.now() / 1000);
    const all = {
      iss: stranger.issuer,
      aud: AUDIENCE,
      sub: 'x',
      iat: nowSeconds,
      exp: nowSeconds + 600,
      ...claims,
    };
    return new SignJWT(JSON.parse(JSON.stringify(all)))
      .setProtectedHeader({ alg: 'RS256', kid: 'one', ...header })
      .sign(privateKey);
  };
  return { ...stranger, sign, privateKey, publicKey };
}

describe('who has signed in', () => {
  it('is a caller like one with a token: uploads, links and usage under a folder of their own', async () => {
    const [mina, jun] = [await accessTokenOf('mina'), await accessTokenOf('jun')];
    const body = { filename: 'a.txt', size: 1, contentType: 'text/plain' };
    const ticket = await (await issuer.call('POST', '/v1/uploads', body, mina)).json();
    expect(ticket.key).toMatch(/^people\/mina\/.+\/a\.txt$/);
    await fetch(ticket.request.url, { method: 'PUT', headers: ticket.request.headers, body: 'x' });
    const link = await (
      await issuer.call('POST', '/v1/links', { key: ticket.key, expiresIn: 600 }, mina)
    ).json();
    expect(await (await issuer.call('GET', '/v1/usage', undefined, mina)).json()).toMatchObject({
      objects: 1,
    });
    // Nothing of it is anybody else's, with whatever they come.
    for (const other of [jun, issuer.alice]) {
      expect((await issuer.call('DELETE', `/v1/links/${link.id}`, undefined, other)).status).toBe(403);
      expect(
        (await issuer.call('POST', '/v1/links', { key: ticket.key, expiresIn: 600 }, other)).status,
      ).toBe(403);
    }
    expect((await issuer.call('DELETE', `/v1/links/${link.id}`, undefined, mina)).status).toBe(204);
    const line = issuer.logLines.find((one) => one.includes('/v1/usage'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({ token: 'oidc:mina' });
  });

  it('learns before that where to sign in', async () => {
    const short = await (await issuer.call('GET', '/v1/capabilities', undefined, null)).json();
    expect(short.auth).toEqual({
      methods: ['token', 'oidc'],
      invitations: true,
      oidc: {
        issuer: provider.issuer,
        clientId: CLIENT_ID,
        scopes: ['openid', 'profile', 'email', 'offline_access'],
        token: 'access',
      },
    });
  });

  it('has the limits of the group', async () => {
    const env = envOf({
      PUTLINK_OIDC_GROUPS: '[{"group":"designers","maxBytes":"1MiB","allowedTypes":["image/*"]}]',
    });
    const limited = await startIssuer({ env });
    const full = await (await ask(await accessTokenOf('mina'), limited)).json();
    expect(full.uploads).toMatchObject({ maxBytes: 1024 ** 2, allowedTypes: ['image/*'] });
    expect(await refusal(await accessTokenOf('jun'), limited)).toMatchObject({
      status: 403,
      code: 'identity_refused',
    });
    await limited.close();
  });

  it('comes with the id token where the settings say so', async () => {
    const byId = await startIssuer({
      env: envOf({ PUTLINK_OIDC_TOKEN: 'id', PUTLINK_OIDC_AUDIENCE: CLIENT_ID }),
    });
    const { access_token = '', id_token = '' } = await signIn('mina');
    expect((await ask(id_token, byId)).status).toBe(200);
    expect((await refusal(access_token, byId)).detail).toContain('PUTLINK_OIDC_AUDIENCE');
    // And an id token is no access token.
    expect((await refusal(id_token)).detail).toContain('PUTLINK_OIDC_AUDIENCE');
    await byId.close();
  });
});

describe('tokens that are not right', () => {
  it('are refused, each with its reason, and none is told of', async () => {
    const stranger = await startStranger();
    const env = envOf({ PUTLINK_OIDC_ISSUER: stranger.issuer, PUTLINK_TRUST_PROXY: 'on' });
    const at = await startIssuer({ env });
    const nowSeconds = Math.floor(Date.now() / 1000);
    const { sign } = stranger;
    expect((await ask(await sign({}), at)).status).toBe(200);
    expect((await ask(await sign({ aud: ['other', AUDIENCE] }), at)).status).toBe(200);
    // Clocks may be a minute apart.
    expect((await ask(await sign({ exp: nowSeconds - 50 }), at)).status).toBe(200);
    expect((await ask(await sign({ nbf: nowSeconds + 50 }), at)).status).toBe(200);

    const wrong: [Record<string, unknown>, string, RegExp][] = [
      [{ exp: nowSeconds - 70 }, 'token_expired', /expired/],
      [{ nbf: nowSeconds + 70 }, 'unauthenticated', /clock/],
      [{ aud: 'https://other.example.com' }, 'unauthenticated', /PUTLINK_OIDC_AUDIENCE/],
      [{ aud: `${AUDIENCE}/` }, 'unauthenticated', /PUTLINK_OIDC_AUDIENCE/],
      [{ aud: undefined }, 'unauthenticated', /PUTLINK_OIDC_AUDIENCE/],
      [{ iss: 'https://other.example.com' }, 'unauthenticated', /PUTLINK_OIDC_ISSUER/],
      [{ iss: `${stranger.issuer}/` }, 'unauthenticated', /PUTLINK_OIDC_ISSUER/],
      [{ sub: undefined }, 'unauthenticated', /"sub"/],
      [{ exp: undefined }, 'unauthenticated', /"exp"/],
      [{ exp: 'tomorrow' }, 'unauthenticated', /"exp"/],
    ];
    for (const [claims, code, words] of wrong) {
      const told = await refusal(await sign(claims), at);
      expect([claims, told]).toEqual([claims, { status: 401, code, detail: expect.stringMatching(words) }]);
    }
    // A right one with another key, algorithm or text.
    const [head = '', body = '', signature = ''] = (await sign({})).split('.');
    const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const other = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const claims = { iss: stranger.issuer, aud: AUDIENCE, sub: 'x', iat: nowSeconds, exp: nowSeconds + 600 };
    const pem = stranger.publicKey.export({ type: 'spki', format: 'pem' });
    const forged = [
      `${part({ alg: 'none' })}.${body}.`,
      `${part({ alg: 'none', kid: 'one' })}.${body}.${signature}`,
      await new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'one' }).sign(Buffer.from(pem)),
      await new SignJWT(claims).setProtectedHeader({ alg: 'PS256', kid: 'one' }).sign(stranger.privateKey),
      await new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'one' }).sign(other.privateKey),
      await new SignJWT(claims)
        .setProtectedHeader({ alg: 'RS256', kid: 'one', jwk: await exportJWK(other.publicKey) })
        .sign(other.privateKey),
      `${head}.${part({ ...claims, sub: 'somebody' })}.${signature}`,
      `${head}.${body}.`,
      `${head}.${body}.${signature.slice(0, -6)}`,
      'eyJ.eyJ.x',
    ];
    for (const [index, token] of forged.entries()) {
      expect([index, await refusal(token, at)]).toMatchObject([
        index,
        { status: 401, code: 'unauthenticated' },
      ]);
    }
    // A person's own token is known however many others were wrong, and so many wrong ones are slowed down.
    for (let i = 0; i < 12; i += 1) await ask(forged[0] ?? '', at);
    expect((await ask(forged[0] ?? '', at)).status).toBe(429);
    expect((await ask(await sign({}), at)).status).toBe(200);
    const log = at.logLines.join('\n');
    expect(log).toContain('sign-in refused: aud is not as it should be');
    for (const secret of [signature, body]) expect(log).not.toContain(secret.slice(0, 30));
    await Promise.all([at.close(), stranger.close()]);
  });
});

describe('the provider', () => {
  it('may sign with a new key from one moment to the next', async () => {
    const at = await startIssuer({ env: envOf() });
    const before = await accessTokenOf('mina');
    expect((await ask(before, at)).status).toBe(200);
    provider.rotate();
    const after = await accessTokenOf('mina');
    at.travel(11);
    expect((await ask(after, at)).status).toBe(200);
    // The key of before is out of use, and so is what it signed.
    at.travel(11);
    expect((await refusal(before, at)).code).toBe('unauthenticated');
    await at.close();
  });

  it('is asked for unknown keys once in ten seconds, whatever strangers send, and nobody is signed out by them', async () => {
    const stranger = await startStranger();
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: stranger.issuer }) });
    expect((await ask(await stranger.sign({}), at)).status).toBe(200);
    const asked = stranger.questions();
    for (let i = 0; i < 30; i += 1) {
      const told = await refusal(await stranger.sign({}, { kid: `made-up-${i}` }), at);
      expect(told).toMatchObject({ status: 503, code: 'identity_unavailable' });
    }
    expect(stranger.questions()).toBe(asked);
    at.travel(11);
    const many = Array.from({ length: 20 }, async (_, i) =>
      refusal(await stranger.sign({}, { kid: `more-${i}` }), at),
    );
    for (const told of await Promise.all(many))
      expect(['unauthenticated', 'rate_limited', 'identity_unavailable']).toContain(told.code);
    // Its description and its keys.
    expect(stranger.questions()).toBe(asked + 2);
    expect((await ask(await stranger.sign({}), at)).status).toBe(200);
    await Promise.all([at.close(), stranger.close()]);
  });

  it('may be away: who was known for an hour is known still, all others are told to wait, tokens of the endpoint do', async () => {
    const own = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE });
    const env = envOf({ PUTLINK_OIDC_ISSUER: own.issuer });
    const early = await startIssuer({ env });
    own.fail(/well-known/, end(503));
    const { access_token = '' } = await tokensByForms({ issuer: own.issuer, redirectUri, login: 'mina' });
    const refused = await ask(access_token, early);
    expect(refused.headers.get('retry-after')).toBe('10');
    expect(await problemOf(refused)).toMatchObject({ status: 503, code: 'identity_unavailable' });
    expect((await ask(early.alice, early)).status).toBe(200);
    early.travel(11);
    expect((await ask(access_token, early)).status).toBe(200);
    own.fail(/jwks|well-known/, end(500), Number.POSITIVE_INFINITY);
    early.travel(20 * 60);
    expect((await ask(access_token, early)).status).toBe(200);
    early.travel(41 * 60);
    expect((await ask(access_token, early)).status).toBe(503);
    await Promise.all([early.close(), own.close()]);
  });

  it.each([
    ['a page', end(200, '<html>'), 'not-a-provider'],
    ['a redirect', end(302), 'not-a-provider'],
    ['nothing of it', end(404, '{}'), 'not-a-provider'],
    [
      'half of it',
      end(200, JSON.stringify({ issuer: 'x', jwks_uri: 'https://x.example' })),
      'not-a-provider',
    ],
    [
      'a description without end',
      (response: ServerResponse) => response.end(`[${'1,'.repeat(400_000)}`),
      'not-a-provider',
    ],
    ['a dead line', (response: ServerResponse) => response.destroy(), 'unreachable'],
    ['too many questions', end(429), 'unreachable'],
  ])('that answers with %s lets nobody in', async (_, answer, kind) => {
    const own = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE });
    own.fail(/well-known/, answer);
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: own.issuer }) });
    expect((await ask(await accessTokenOf('mina'), at)).status).toBe(503);
    expect(at.logLines.join('\n')).toContain(`provider of sign-ins: ${kind}`);
    await Promise.all([at.close(), own.close()]);
  });

  it('that calls itself otherwise, or has no keys, lets nobody in', async () => {
    // Entra's "common" says `{tenantid}`, where a tenant's own address says the tenant.
    const otherwise = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: `${provider.issuer}/` }) });
    const token = await accessTokenOf('mina');
    expect((await ask(token, otherwise)).status).toBe(503);
    expect(otherwise.logLines.join('\n')).toContain('provider of sign-ins: other-issuer');
    const without = await startStranger({ jwks: { keys: [] } });
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: without.issuer }) });
    expect((await ask(await without.sign({}), at)).status).toBe(503);
    expect(at.logLines.join('\n')).toContain('provider of sign-ins: no-keys');
    await Promise.all([otherwise.close(), without.close(), at.close()]);
  });
});

describe('keys without names', () => {
  const unnamed = ({ kid: _left, ...jwk }: JWK): JWK => jwk;
  const another = async (kind: 'rsa' | 'ec' = 'rsa'): Promise<JWK> => {
    const { publicKey } =
      kind === 'rsa'
        ? generateKeyPairSync('rsa', { modulusLength: 2048 })
        : generateKeyPairSync('ec', { namedCurve: 'P-256' });
    return { ...(await exportJWK(publicKey)), use: 'sig' };
  };
  const others = async (count: number) => Array.from<JWK>({ length: count }).fill(await another());
  const startWith = async (lists: (jwk: JWK) => Promise<readonly unknown[]>) => {
    const stranger = await startStranger({ lists });
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: stranger.issuer }) });
    const close = () => Promise.all([at.close(), stranger.close()]);
    return { ...stranger, at, close };
  };

  it('are tried one after the other, whether the token names one or not', async () => {
    const { at, sign, close } = await startWith(async (jwk) => [
      await another('ec'),
      { ...(await another()), use: 'enc' },
      ...(await others(2)),
      unnamed(jwk),
    ]);
    expect((await ask(await sign({}, { kid: undefined }), at)).status).toBe(200);
    expect((await ask(await sign({}), at)).status).toBe(200);
    // The right key, and all else is looked at as ever.
    const late = await sign({ exp: Math.floor(Date.now() / 1000) - 100 }, { kid: undefined });
    expect(await refusal(late, at)).toMatchObject({ status: 401, code: 'token_expired' });
    const elsewhere = await sign({ aud: 'https://other.example' }, { kid: undefined });
    expect((await refusal(elsewhere, at)).detail).toContain('PUTLINK_OIDC_AUDIENCE');
    await close();
  });

  it('are used where there is one alone, or where only the token has no name', async () => {
    const alone = await startWith(async (jwk) => [unnamed(jwk)]);
    expect((await ask(await alone.sign({}, { kid: undefined }), alone.at)).status).toBe(200);
    await alone.close();
    const named = await startWith(async (jwk) => [{ ...(await another()), kid: 'two' }, jwk]);
    expect((await ask(await named.sign({}, { kid: undefined }), named.at)).status).toBe(200);
    // A name that is somebody's is believed: no other key is tried.
    const told = await refusal(await named.sign({}, { kid: 'two' }), named.at);
    expect(told).toMatchObject({ status: 401, code: 'unauthenticated' });
    await named.close();
  });

  it('are not tried without end', async () => {
    const near = await startWith(async (jwk) => [...(await others(7)), unnamed(jwk)]);
    expect((await ask(await near.sign({}, { kid: undefined }), near.at)).status).toBe(200);
    await near.close();
    const far = await startWith(async (jwk) => [...(await others(8)), unnamed(jwk)]);
    expect((await ask(await far.sign({}, { kid: undefined }), far.at)).status).not.toBe(200);
    await far.close();
  });

  it('may be new ones: the provider is asked, once in ten seconds, and then who has forged one is told so', async () => {
    const stranger = await startStranger();
    const before = stranger.publicKey;
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const own = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE });
    const list = async (key: typeof publicKey) =>
      end(200, JSON.stringify({ keys: [{ ...(await exportJWK(key)), alg: 'RS256', use: 'sig' }] }));
    own.fail(/jwks/, await list(before));
    own.fail(/jwks/, await list(publicKey), Number.POSITIVE_INFINITY);
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: own.issuer }) });
    const nowSeconds = Math.floor(Date.now() / 1000);
    const sign = (key: typeof privateKey) =>
      new SignJWT({ iss: own.issuer, aud: AUDIENCE, sub: 'x', iat: nowSeconds, exp: nowSeconds + 600 })
        .setProtectedHeader({ alg: 'RS256' })
        .sign(key);
    expect((await ask(await sign(stranger.privateKey), at)).status).toBe(200);
    // Looked at a moment ago: what fits none of these keys is nobody's, and its sender is to renew it.
    expect(await refusal(await sign(privateKey), at)).toMatchObject({ status: 401, code: 'unauthenticated' });
    at.travel(11);
    own.fail(/well-known/, end(503));
    expect((await ask(await sign(privateKey), at)).status).toBe(503);
    expect((await ask(await sign(privateKey), at)).status).toBe(503);
    at.travel(11);
    expect((await ask(await sign(privateKey), at)).status).toBe(200);
    at.travel(11);
    const forged = await refusal(await sign(stranger.privateKey), at);
    expect(forged).toMatchObject({ status: 401, code: 'unauthenticated' });
    await Promise.all([at.close(), own.close(), stranger.close()]);
  });

  it('of a real provider let in who has signed in there', async () => {
    const own = await startProvider({ redirectUris: [redirectUri], audience: AUDIENCE, accounts });
    own.rotate({ keepsOld: true });
    const listed: { keys: JWK[] } = await (await fetch(`${own.issuer}/jwks`)).json();
    expect(listed.keys).toHaveLength(2);
    const stripped = JSON.stringify({ keys: listed.keys.toReversed().map(unnamed) });
    own.fail(/jwks/, end(200, stripped), Number.POSITIVE_INFINITY);
    const at = await startIssuer({ env: envOf({ PUTLINK_OIDC_ISSUER: own.issuer }) });
    const { access_token = '' } = await tokensByForms({ issuer: own.issuer, redirectUri, login: 'mina' });
    expect((await ask(access_token, at)).status).toBe(200);
    await Promise.all([at.close(), own.close()]);
  });
});

describe('a provider that wants the secret of the client', () => {
  const SECRET = 'of-the-client:+/&=%';
  const redeem = (at: TestIssuer, body: unknown, origin: string = EXTENSION_ORIGIN) =>
    at.app.request('/v1/sign-in/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify(body),
    });

  it('gets it from the endpoint, which the extension never hears', async () => {
    const own = await startProvider({
      redirectUris: [redirectUri],
      audience: AUDIENCE,
      clientSecret: SECRET,
      origin: 'never',
    });
    const env = envOf({ PUTLINK_OIDC_ISSUER: own.issuer, PUTLINK_OIDC_CLIENT_SECRET: SECRET });
    const at = await startIssuer({ env });
    const short = await (await at.call('GET', '/v1/capabilities', undefined, null)).json();
    expect(short.auth.oidc.redeems).toBe(true);
    expect(JSON.stringify(short)).not.toContain(SECRET);

    const { code, codeVerifier } = await signInByForms({ issuer: own.issuer, redirectUri, login: 'mina' });
    const request = { grant: 'code', code, codeVerifier, redirectUri };
    const tokens = await (await redeem(at, request)).json();
    expect((await ask(tokens.access_token, at)).status).toBe(200);
    const more = await (await redeem(at, { grant: 'refresh', refreshToken: tokens.refresh_token })).json();
    expect((await ask(more.access_token, at)).status).toBe(200);
    // A code counts once, and so does a refresh token.
    for (const again of [request, { grant: 'refresh', refreshToken: tokens.refresh_token }]) {
      expect(await problemOf(await redeem(at, again))).toMatchObject({
        status: 400,
        code: 'sign_in_refused',
        detail: 'The provider says invalid_grant.',
      });
    }
    for (const wrong of [
      { ...request, redirectUri: 'https://evil.example/' },
      { ...request, codeVerifier: 'short' },
      { grant: 'refresh', refreshToken: 'a b' },
      { grant: 'password', code },
      { ...request, client_id: 'other' },
    ]) {
      expect((await redeem(at, wrong)).status).toBe(400);
    }
    expect((await redeem(at, request, 'https://evil.example')).status).toBe(403);
    own.fail(/token/, end(500));
    expect((await redeem(at, { grant: 'refresh', refreshToken: more.refresh_token })).status).toBe(503);
    for (let i = 0; i < 20; i += 1) await redeem(at, { grant: 'refresh', refreshToken: `made-up-${i}` });
    expect((await redeem(at, { grant: 'refresh', refreshToken: 'made-up' })).status).toBe(429);
    const log = at.logLines.join('\n');
    for (const secret of [SECRET, code, more.refresh_token, more.access_token])
      expect(log).not.toContain(secret);
    await Promise.all([at.close(), own.close()]);
  });

  it('is the only one for which the endpoint redeems', async () => {
    expect((await redeem(issuer, { grant: 'refresh', refreshToken: 'x' })).status).toBe(404);
  });
});
