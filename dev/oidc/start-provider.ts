import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Configuration, type JWK, Provider } from 'oidc-provider';

export interface ProviderOptions {
  readonly port?: number;
  /** Where codes may be sent. */
  readonly redirectUris: readonly string[];
  /** For whom access tokens are. */
  readonly audience: string;
  /** Given: the client is one that has to show it. */
  readonly clientSecret?: string;
  /** Claims beside the subject, which is what is typed as the login. */
  readonly accounts?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly accessTokenSeconds?: number;
  readonly refreshTokenSeconds?: number;
  /** As Entra has it for an "SPA": codes and refresh tokens are redeemed with an Origin only; `never`: as for its other kinds. */
  readonly origin?: 'needed' | 'never';
}

/** While it runs. `origin` counts at once, all else after `reconfigure`. */
type ChangeableOptions = { -readonly [N in keyof ProviderOptions]: ProviderOptions[N] };

/** What every test's client is called. */
export const CLIENT_ID = 'putlink';

/** What the provider was asked at its token endpoint. */
export interface TokenQuestion {
  readonly grant: string;
  readonly origin: string | undefined;
}

/**
 * A real provider on this machine: `oidc-provider`, with its own pages to sign in and to consent. What may change while it
 * runs can be changed in `options`; `close()` ends it.
 */
export async function startProvider(given: ProviderOptions) {
  const options: ChangeableOptions = { ...given };
  const asked: TokenQuestion[] = [];
  const faults: { match: RegExp; answer: (response: ServerResponse) => void; times: number }[] = [];
  let handle: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;
  let questions = 0;
  const server = createServer((request, response) => {
    if (/well-known|jwks/.test(request.url ?? '')) questions += 1;
    const fault = faults.find(({ match, times }) => times > 0 && match.test(request.url ?? ''));
    if (fault) {
      fault.times -= 1;
      return fault.answer(response);
    }
    if (request.url === '/token' && refusesOrigin(request, response)) return undefined;
    return handle(request, response);
  });
  await new Promise<void>((resolve) => server.listen(given.port ?? 0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  function refusesOrigin(request: IncomingMessage, response: ServerResponse): boolean {
    const { origin } = request.headers;
    if (request.method !== 'POST') return false;
    const isRefused =
      options.origin === 'needed' ? origin === undefined : options.origin === 'never' && origin !== undefined;
    if (!isRefused) return false;
    // Word for word what Entra says, AADSTS9002327 and AADSTS9002326.
    const description =
      options.origin === 'needed'
        ? "AADSTS9002327: Tokens issued for the 'Single-Page Application' client-type may only be redeemed via cross-origin requests."
        : "AADSTS9002326: Cross-origin token redemption is permitted only for the 'Single-Page Application' client-type.";
    response.writeHead(400, { 'content-type': 'application/json', 'access-control-allow-origin': '*' });
    response.end(JSON.stringify({ error: 'invalid_request', error_description: description }));
    return true;
  }

  let keys = [makeKey()];
  const begin = () => {
    const provider = new Provider(issuer, configure(options, keys));
    provider.on('grant.success', (ctx) => note(ctx));
    provider.on('grant.error', (ctx) => note(ctx));
    const callback = provider.callback();
    handle = callback;
    return provider;
  };
  const note = (ctx: {
    oidc: { params?: Record<string, unknown> | undefined };
    headers: IncomingMessage['headers'];
  }) => {
    asked.push({ grant: String(ctx.oidc.params?.grant_type), origin: ctx.headers.origin });
  };
  let provider = begin();

  return {
    issuer,
    options,
    asked,
    /** How often its description and its keys were asked for. */
    questions: () => questions,
    /** Signs with a new key from now on; the keys of before are gone, unless they are kept. */
    rotate({ keepsOld = false } = {}) {
      keys = [makeKey(), ...(keepsOld ? keys : [])];
      provider = begin();
    },
    /** Takes changed `options` in. */
    reconfigure() {
      provider = begin();
    },
    /** Ends everything that was given to anybody, as an admin can; or the provider, by its rules. */
    async endGrants() {
      for (const id of grants) await (await provider.Grant.find(id))?.destroy();
      for (const id of grants) await provider.RefreshToken.revokeByGrantId(id);
      grants.clear();
    },
    /** Answers the next questions whose address fits as it is told. */
    fail(match: RegExp, answer: (response: ServerResponse) => void, times = 1) {
      faults.push({ match, answer, times });
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

export type TestProvider = Awaited<ReturnType<typeof startProvider>>;

const grants = new Set<string>();

function makeKey(): JWK {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { ...(privateKey.export({ format: 'jwk' }) as JWK), kid: randomUUID(), alg: 'RS256', use: 'sig' };
}

function configure(options: ProviderOptions, keys: JWK[]): Configuration {
  const { redirectUris, audience, clientSecret, accounts = {} } = options;
  const claimsOf = (id: string) => ({ ...accounts[id], sub: id });
  const lifeOf = (seconds: number | undefined, usual: number) => seconds ?? usual;
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        redirect_uris: [...redirectUris],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        ...(clientSecret === undefined
          ? { token_endpoint_auth_method: 'none' }
          : { client_secret: clientSecret, token_endpoint_auth_method: 'client_secret_basic' }),
      },
    ],
    jwks: { keys },
    cookies: { keys: ['a key for cookies of a test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name', 'preferred_username'] },
    conformIdTokenClaims: false,
    findAccount: async (_ctx, id) => ({ accountId: id, claims: async () => claimsOf(id) }),
    extraTokenClaims: async (_ctx, token) => {
      if ('grantId' in token && typeof token.grantId === 'string') grants.add(token.grantId);
      return 'accountId' in token ? { ...accounts[token.accountId] } : undefined;
    },
    features: {
      devInteractions: { enabled: true },
      revocation: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => audience,
        useGrantedResource: async () => true,
        getResourceServerInfo: async () => ({
          scope: '',
          audience,
          accessTokenTTL: lifeOf(options.accessTokenSeconds, 3600),
          accessTokenFormat: 'jwt',
          jwt: { sign: { alg: 'RS256' } },
        }),
      },
    },
    issueRefreshToken: async (_ctx, client) => client.grantTypeAllowed('refresh_token'),
    expiresWithSession: async () => false,
    rotateRefreshToken: true,
    clientBasedCORS: () => true,
    ttl: {
      AccessToken: () => lifeOf(options.accessTokenSeconds, 3600),
      RefreshToken: () => lifeOf(options.refreshTokenSeconds, 24 * 3600),
      IdToken: 3600,
      AuthorizationCode: 60,
      Interaction: 3600,
      Session: 24 * 3600,
      Grant: 24 * 3600,
    },
  };
}
