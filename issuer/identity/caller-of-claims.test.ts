import { expect, it } from 'vitest';
import { readConfig } from '../config/read-config.ts';
import type { ProblemError } from '../http/problem-error.ts';
import { callerOfClaims } from './caller-of-claims.ts';

const configOf = (env: Record<string, string> = {}) =>
  readConfig({
    PUTLINK_BUCKET: 'team',
    PUTLINK_REGION: 'eu-central-1',
    PUTLINK_PUBLIC_URL: 'https://files.example.com',
    PUTLINK_OIDC_ISSUER: 'https://login.example.com',
    PUTLINK_OIDC_CLIENT_ID: 'putlink',
    PUTLINK_OIDC_AUDIENCE: 'https://files.example.com',
    ...env,
  });

function callerOf(claims: Record<string, unknown>, env: Record<string, string> = {}) {
  const config = configOf(env);
  if (!config.oidc) throw new Error('a provider is configured');
  return callerOfClaims(claims, config.oidc, config);
}

function refusalOf(claims: Record<string, unknown>, env: Record<string, string> = {}): string {
  try {
    callerOf(claims, env);
  } catch (error) {
    expect((error as ProblemError).code).toBe('identity_refused');
    return (error as ProblemError).message;
  }
  throw new Error('nobody was refused');
}

it('gives each subject a folder and a name that no token has', () => {
  expect(callerOf({ sub: 'mina' })).toMatchObject({
    name: 'oidc:mina',
    prefix: 'people/mina/',
    hasOwnLimits: false,
  });
  const odd = callerOf({ sub: 'auth0|7F3a' });
  expect(odd.prefix).toMatch(/^people\/auth0-7f3a~[0-9a-z]{26}\/$/);
  expect(odd.name).toBe(`oidc:${odd.prefix.slice('people/'.length, -1)}`);
});

it('takes another claim when it is told to, an email only when it is verified', () => {
  const env = { PUTLINK_OIDC_PREFIX: 'staff/{email}/' };
  expect(callerOf({ sub: 'x', email: 'mina@example.com', email_verified: true }, env).prefix).toBe(
    'staff/mina@example.com/',
  );
  for (const email_verified of [false, undefined, 'true', 1]) {
    expect(refusalOf({ sub: 'x', email: 'mina@example.com', email_verified }, env)).toContain(
      '"email" is not verified',
    );
  }
  expect(callerOf({ sub: 'x', a: { b: 'deep' } }, { PUTLINK_OIDC_PREFIX: 'p/{a.b}/' }).prefix).toBe(
    'p/deep/',
  );
});

it.each([
  [{ sub: '' }, 'is missing'],
  [{}, 'is missing'],
  [{ sub: null }, 'is missing'],
  [{ sub: 7 }, 'is not a text'],
  [{ sub: ['mina'] }, 'is not a text'],
  [{ sub: { toString: 'mina' } }, 'is not a text'],
  [{ sub: '../bob' }, 'has characters that no folder may have'],
  [{ sub: 'bob/' }, 'has characters that no folder may have'],
  [{ sub: 'bоb' }, 'has characters that no folder may have'],
])('refuses %j, and quotes nothing of it', (claims, why) => {
  const message = refusalOf(claims);
  expect(message).toContain(`its claim "sub" ${why}`);
  expect(message).not.toContain('bob');
});

it('asks for the claims that the settings want', () => {
  const env = { PUTLINK_OIDC_REQUIRED_CLAIMS: 'hd=example.com,https://example.com/staff=true' };
  const right = { sub: 'x', hd: 'example.com', 'https://example.com/staff': true };
  expect(callerOf(right, env).prefix).toBe('people/x/');
  expect(refusalOf({ ...right, hd: 'evil.example' }, env)).toContain('"hd"');
  expect(refusalOf({ sub: 'x', hd: 'example.com' }, env)).toContain('"https://example.com/staff"');
  // What every object has is no claim.
  expect(refusalOf(right, { PUTLINK_OIDC_REQUIRED_CLAIMS: 'constructor.name=Object' })).toContain(
    'constructor',
  );
});

it('limits by group: the first entry that fits, nobody else where none is for everybody', () => {
  const groups = [
    { group: 'video', maxBytes: '10GiB', prefix: 'video/{sub}/' },
    { group: 'designers', maxBytes: '100MiB', allowedTypes: ['image/*'] },
  ];
  const env = { PUTLINK_OIDC_GROUPS: JSON.stringify(groups), PUTLINK_MAX_BYTES: '1GiB' };
  expect(callerOf({ sub: 'x', groups: ['designers', 'other'] }, env)).toMatchObject({
    prefix: 'people/x/',
    maxBytes: 100 * 1024 ** 2,
    allowedTypes: ['image/*'],
    hasOwnLimits: true,
  });
  // Never above what holds for all.
  expect(callerOf({ sub: 'x', groups: ['designers', 'video'] }, env)).toMatchObject({
    prefix: 'video/x/',
    maxBytes: 1024 ** 3,
  });
  expect(callerOf({ sub: 'x', groups: 'video' }, env).prefix).toBe('video/x/');
  for (const own of [undefined, [], ['Video'], 'videos', { video: true }, [['video']]]) {
    expect(refusalOf({ sub: 'x', groups: own }, env)).toContain('names no group that may upload here');
  }
  expect(refusalOf({ sub: 'x', _claim_names: { groups: 'src1' } }, env)).toContain('too many groups');
  const open = { ...env, PUTLINK_OIDC_GROUPS: JSON.stringify([...groups, { group: '*', maxBytes: '1MiB' }]) };
  expect(callerOf({ sub: 'x' }, open).maxBytes).toBe(1024 ** 2);
  const nested = { PUTLINK_OIDC_GROUPS: '[{"group":"a"}]', PUTLINK_OIDC_GROUPS_CLAIM: 'realm_access.roles' };
  expect(callerOf({ sub: 'x', realm_access: { roles: ['a'] } }, nested).prefix).toBe('people/x/');
});

it.each([
  [{ PUTLINK_OIDC_CLIENT_ID: '' }, 'PUTLINK_OIDC_CLIENT_ID: is missing'],
  [{ PUTLINK_OIDC_AUDIENCE: '' }, 'PUTLINK_OIDC_AUDIENCE: is missing'],
  [{ PUTLINK_OIDC_ISSUER: '' }, 'PUTLINK_OIDC_AUDIENCE: has no effect without PUTLINK_OIDC_ISSUER'],
  [{ PUTLINK_OIDC_ISSUER: 'http://login.example.com' }, 'PUTLINK_OIDC_ISSUER: must be an https address'],
  [{ PUTLINK_OIDC_ISSUER: 'https://login.example.com/?x' }, 'PUTLINK_OIDC_ISSUER: must be the address'],
  [{ PUTLINK_OIDC_ALGORITHMS: 'none' }, 'PUTLINK_OIDC_ALGORITHMS: entry 1: must be one of RS256'],
  [{ PUTLINK_OIDC_ALGORITHMS: 'HS256' }, 'PUTLINK_OIDC_ALGORITHMS: entry 1'],
  [{ PUTLINK_OIDC_ALGORITHMS: ',' }, 'PUTLINK_OIDC_ALGORITHMS: must name one at least'],
  [{ PUTLINK_OIDC_SCOPES: 'profile email' }, 'PUTLINK_OIDC_SCOPES: does not name openid'],
  [
    { PUTLINK_OIDC_PARAMETERS: 'redirect_uri=https://evil.example' },
    'PUTLINK_OIDC_PARAMETERS: must be right in pair 1, which the extension says',
  ],
  [{ PUTLINK_OIDC_GROUPS: '{"group":"a"}' }, 'PUTLINK_OIDC_GROUPS: must be a JSON list'],
  [{ PUTLINK_OIDC_GROUPS: '[{"group":"a","size":1}]' }, 'has the unknown field "size"'],
  [{ PUTLINK_AUTH: 'none' }, 'PUTLINK_OIDC_ISSUER: has no effect while PUTLINK_AUTH is none'],
  [{ PUTLINK_OIDC_PREFIX: '{sub}/' }, 'PUTLINK_OIDC_PREFIX: must be such as people/{sub}/'],
])('says what is wrong with the settings: %j', (env, told) => {
  expect(() => configOf(env)).toThrow(told);
});

it('needs no audience for an id token, and no token where people sign in', () => {
  const config = configOf({ PUTLINK_OIDC_AUDIENCE: '', PUTLINK_OIDC_TOKEN: 'id', PUTLINK_PEOPLE: 'off' });
  expect(config.oidc).toMatchObject({ audience: 'putlink', algorithms: ['RS256'], clockSeconds: 60 });
  expect(config.oidc?.scopes).toEqual(['openid', 'profile', 'email', 'offline_access']);
  expect(configOf({ PUTLINK_OIDC_SCOPES: 'openid email,groups' }).oidc?.scopes).toEqual([
    'openid',
    'email',
    'groups',
  ]);
  expect(
    configOf({ PUTLINK_OIDC_ISSUER: '', PUTLINK_OIDC_CLIENT_ID: '', PUTLINK_OIDC_AUDIENCE: '' }).oidc,
  ).toBeUndefined();
});
