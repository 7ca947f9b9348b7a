import type { ServerResponse } from 'node:http';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startProvider, type TestProvider } from '../../dev/oidc/start-provider.ts';
import type { OidcConfig } from '../config/identity/oidc-config.ts';
import { tryIdentity } from './try-identity.ts';

let provider: TestProvider;
beforeAll(async () => {
  provider = await startProvider({
    redirectUris: ['https://x.example/'],
    audience: 'https://files.example.com',
  });
});
afterAll(() => provider.close());

const configOf = (more: Partial<OidcConfig> = {}): OidcConfig => ({
  issuer: provider.issuer,
  clientId: 'putlink',
  clientSecret: undefined,
  scopes: ['openid'],
  parameters: {},
  token: 'access',
  audience: 'https://files.example.com',
  algorithms: ['RS256'],
  clockSeconds: 60,
  prefix: 'people/{sub}/',
  requiredClaims: {},
  groups: [],
  groupsClaim: 'groups',
  ...more,
});
const say = (status: number, body: unknown) => (response: ServerResponse) => {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
};

it('is content with a provider that is as the settings say', async () => {
  expect(await tryIdentity(configOf())).toMatchObject({ step: 'identity', verdict: 'passed' });
});

it('names what is wrong with it, and where to look', async () => {
  const faultOf = async (more: Partial<OidcConfig> = {}): Promise<string[]> => {
    const finding = await tryIdentity(configOf(more));
    return finding.verdict === 'passed' ? [] : [finding.fault, finding.remedy];
  };
  expect(await faultOf({ issuer: `${provider.issuer}/` })).toEqual([
    'oidc-issuer',
    expect.stringContaining('/.well-known/openid-configuration'),
  ]);
  expect((await faultOf({ issuer: `${provider.issuer}/elsewhere` })).at(0)).toBe('oidc-not-a-provider');
  expect((await faultOf({ issuer: 'http://127.0.0.1:1' })).at(0)).toBe('oidc-unreachable');
  expect((await faultOf({ algorithms: ['ES256', 'PS256'] })).at(0)).toBe('oidc-keys');
  provider.fail(/jwks/, say(404, {}));
  expect((await faultOf()).at(0)).toBe('oidc-keys');
  provider.fail(/jwks/, say(503, {}));
  expect((await faultOf()).at(0)).toBe('oidc-unreachable');
  provider.fail(/jwks/, say(200, { keys: [{ kty: 'RSA', use: 'enc' }] }));
  expect((await faultOf()).at(0)).toBe('oidc-keys');
  const metadata = await (await fetch(`${provider.issuer}/.well-known/openid-configuration`)).json();
  provider.fail(/well-known/, say(200, { ...metadata, jwks_uri: 'http://login.example.com/jwks' }));
  expect((await faultOf()).at(0)).toBe('oidc-not-a-provider');
});
