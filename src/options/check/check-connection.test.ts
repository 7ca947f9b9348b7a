import { describe, expect, it } from 'vitest';
import { fail } from '../../core/job/failure.ts';
import { canOf } from '../../issuer-client/can.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { BUCKET, CONNECTION, capabilities, nowMs, run, ticket, world } from './check-world.fixture.ts';
import type { CheckPorts } from './steps/check-ports.ts';
import { type StepStates, shownStatus } from './steps/check-step.ts';
import { summarize } from './words/summarize-check.ts';

const xml = (code: string, message = '') =>
  `<Error><Code>${code}</Code><Message>${message}</Message></Error>`;

it('passes every step, deletes its object and remembers what the endpoint can do', async () => {
  const { ports, calls } = world();
  const { outcome, facts } = await run(ports);
  expect(new Set(Object.values(outcome))).toEqual(new Set(['passed']));
  expect(calls).toEqual(['delete me/putlink-check.txt']);
  expect(facts).toEqual({ dialect: 'native', linkMaxSeconds: 604_800 });
});

it('tells a refused token from an endpoint that is not there', async () => {
  const refused = await run(world({ detectDialect: async () => fail('unauthorized') }).ports);
  expect(refused.outcome).toMatchObject({ reach: 'passed', token: 'failed', ticket: 'skipped' });
  const gone = await run(
    world({ detectDialect: async () => fail('issuer-unreachable'), isGranted: async () => false }).ports,
  );
  expect(gone.states.reach).toMatchObject({ status: 'failed', grant: CONNECTION.endpoint });
  expect(gone.outcome).toMatchObject({ token: 'skipped', cleanup: 'skipped' });
});

it('warns of a clock that is wrong by more than five minutes', async () => {
  const { outcome, states } = await run(world({ nowMs: () => nowMs + 7 * 60_000 }).ports);
  expect(states.reach).toEqual({ status: 'warned', note: { code: 'clock', minutes: 7 } });
  expect(outcome.cleanup).toBe('passed');
});

it.each([
  ['this computer', 20, -20, -20, { whose: 'here', minutes: 20 }],
  ['the service', 0, 20, 0, { whose: 'service', minutes: 20 }],
  ['the storage', 0, 0, -20, { whose: 'storage', minutes: 20 }],
  ['two of them, each in its own way', 0, 20, -20, { whose: 'apart', minutes: 40 }],
])('tells that the clock of %s is off', async (_whose, here, service, storage, fault) => {
  const there = (minutes: number) => new Date(nowMs + (minutes + here) * 60_000);
  const { ports } = world({
    nowMs: () => nowMs + here * 60_000,
    detectDialect: async () => ({
      dialect: 'native',
      capabilities: { ...capabilities, serverTime: there(service).toISOString() },
    }),
    put: () => new Response(null, { headers: { date: there(storage).toUTCString() } }),
  });
  const { states, outcome } = await run(ports);
  expect(states.reach).toEqual({ status: 'warned', note: { code: 'clock', ...fault } });
  expect(outcome.cleanup).toBe('passed');
});

it('refuses a native endpoint that shows its limits to nobody without a token', async () => {
  const { uploads: _hidden, ...bare } = capabilities;
  const { outcome } = await run(
    world({ detectDialect: async () => ({ dialect: 'native', capabilities: bare }) }).ports,
  );
  expect(outcome.token).toBe('failed');
});

describe('an endpoint at which people sign in', () => {
  const { uploads: _hidden, ...bare } = capabilities;
  const oidc = { issuer: 'https://login.example.com/tenant', clientId: 'putlink', scopes: ['openid'] };
  const auth = { methods: ['token', 'oidc'] as ('token' | 'oidc')[], oidc };
  const detectDialect = async () => ({ dialect: 'native', capabilities: { ...bare, auth } }) as const;

  it('asks to do so, whoever has neither signed in nor a token', async () => {
    const { states } = await run(world({ detectDialect }).ports, { ...CONNECTION, token: '' });
    expect(states.reach?.status).toBe('passed');
    expect(states.token).toMatchObject({
      failure: { code: 'sign-in-needed', detail: { host: 'login.example.com' } },
    });
    expect(states.token && shownStatus(states.token)).toBe('asking');
    expect(summarize(states as StepStates, false)).toMatchObject({ tone: 'asking', step: 'token' });
    expect(states.ticket?.status).toBe('skipped');
  });

  it('says of a token that was sent that it is wrong', async () => {
    const { states } = await run(world({ detectDialect }).ports);
    expect(states.token).toMatchObject({ failure: { code: 'unauthorized' } });
  });

  it('asks again when the sign-in has ended, and says who it was', async () => {
    const ended = async () =>
      fail('sign-in-needed', { account: 'mina@example.com', host: 'login.example.com' });
    const { states } = await run(world({ detectDialect: ended }).ports, { ...CONNECTION, token: '' });
    expect(states.token).toMatchObject({ failure: { detail: { account: 'mina@example.com' } } });
  });
});

it.each([
  [['SHA256', 'MD5'], { code: 'sizes-only' }],
  [['CRC32', 'MD5'], undefined],
  [undefined, undefined],
] as const)('says of a storage that checks parts by %j what that means', async (partChecksums, note) => {
  const uploads = { ...capabilities.uploads, ...(partChecksums && { partChecksums: [...partChecksums] }) };
  const { states } = await run(
    world({ detectDialect: async () => ({ dialect: 'native', capabilities: { ...capabilities, uploads } }) })
      .ports,
  );
  expect(states.token).toEqual({ status: 'passed', ...(note && { note }) });
});

it('says that only the bucket is missing for a link', async () => {
  const { key: _unknown, ...keyless } = ticket;
  const { ports } = world({
    client: {
      can: canOf('lambda'),
      requestTicket: async () => keyless,
    },
  });
  const { states } = await run(ports, { ...CONNECTION, publicBase: 'https://files.example.com' });
  expect(states.link).toEqual({ status: 'skipped', reason: { code: 'no-bucket' } });
});

it('takes a link that waits for the scan for malware for one that works', async () => {
  const problem = (code: string) =>
    JSON.stringify({ type: `urn:putlink:problem:${code}`, title: 'Not yet', status: 503, code });
  const answering = (code: string): Partial<CheckPorts> => ({
    fetch: async (_url, init) =>
      init?.method === 'PUT' ? new Response() : new Response(problem(code), { status: 503 }),
  });
  const { states, outcome } = await run(world(answering('scan_pending')).ports);
  expect(states.download).toEqual({ status: 'passed', note: { code: 'scanning' } });
  expect(outcome.cleanup).toBe('passed');
  expect((await run(world(answering('storage_unavailable')).ports)).outcome.download).toBe('failed');
});

it('offers the permission as the cure for a blocked upload', async () => {
  const { ports } = world({
    isGranted: async () => false,
    fetch: async () => {
      throw new TypeError('Failed to fetch');
    },
  });
  const { states, outcome } = await run(ports);
  expect(states.upload).toMatchObject({ failure: { code: 'network' }, grant: BUCKET });
  expect(outcome).toMatchObject({ link: 'skipped', download: 'skipped', cleanup: 'skipped' });
});

it.each([
  [403, xml('SignatureDoesNotMatch'), 'storage-refused'],
  [404, xml('NoSuchBucket'), 'storage-refused'],
  [403, xml('AccessDenied', 'Request has expired'), 'ticket-expired'],
  [503, xml('SlowDown'), 'storage-busy'],
  [507, '', 'storage-full'],
  [403, xml('RequestTimeTooSkewed'), 'clock-wrong'],
  [301, xml('PermanentRedirect'), 'storage-redirects'],
] as const)('reads a refusal of S3: %i %s', async (status, body, code) => {
  const { states } = await run(world({ put: () => new Response(body, { status }) }).ports);
  expect(states.upload).toMatchObject({ status: 'failed', failure: { code } });
});

it('does not follow a storage that sends the object on, and says so', async () => {
  const asked: (RequestRedirect | undefined)[] = [];
  const sentOn = Object.defineProperty(new Response(), 'type', { value: 'opaqueredirect' });
  const fetchOn: typeof fetch = async (_url, init) => {
    asked.push(init?.redirect);
    return sentOn;
  };
  const { states, outcome } = await run(world({ fetch: fetchOn }).ports);
  expect(asked).toEqual(['manual']);
  expect(states.upload).toMatchObject({ status: 'failed', failure: { code: 'storage-redirects' } });
  expect(outcome.cleanup).toBe('skipped');
});

it('calls a link that breaks off a lost connection', async () => {
  const cut = new ReadableStream({ start: (stream) => stream.error(new TypeError('network error')) });
  const fetchCut: typeof fetch = async (_url, init) => new Response(init?.method === 'PUT' ? null : cut);
  const { states } = await run(world({ fetch: fetchCut }).ports);
  expect(states.download).toMatchObject({ status: 'failed', failure: { code: 'network' } });
});

it('notices when other bytes come back, and still cleans up', async () => {
  const fetchOther: typeof fetch = async (_url, init) =>
    new Response(init?.method === 'PUT' ? null : 'other');
  const { outcome } = await run(world({ fetch: fetchOther }).ports);
  expect(outcome).toMatchObject({ download: 'failed', cleanup: 'passed' });
});

it('says what a simple endpoint cannot do, and which object stays', async () => {
  const { ports } = world({
    detectDialect: async () => ({ dialect: 'lambda' }),
    client: { can: canOf('lambda') },
  });
  const { states, facts } = await run(ports);
  expect(states).toMatchObject({
    token: { status: 'skipped', reason: { code: 'token-later' } },
    upload: { status: 'passed' },
    link: { status: 'skipped', reason: { code: 'no-links' } },
    download: { status: 'skipped', reason: { code: 'no-link' } },
    cleanup: { status: 'skipped', reason: { code: 'cannot-delete', key: 'me/putlink-check.txt' } },
  });
  expect(facts).toEqual({ dialect: 'lambda', linkMaxSeconds: null });
});

it('asks for another type where the first one is refused, and sends a file of it', async () => {
  const asked: string[] = [];
  const { ports } = world();
  const client = ports.createIssuerClient({ ...CONNECTION });
  const requestTicket: IssuerClient['requestTicket'] = async (file) => {
    asked.push(file.type);
    return file.type === 'image/png' ? client.requestTicket(file) : fail('issuer-refused', { status: 415 });
  };
  const { outcome } = await run(world({ client: { requestTicket } }).ports);
  expect(asked).toEqual(['text/plain', 'image/png']);
  expect(outcome).toMatchObject({ ticket: 'passed', download: 'passed' });
});

it('goes on with the kind that was chosen when none can be detected', async () => {
  const { states } = await run(world({ detectDialect: async () => fail('not-an-issuer') }).ports, {
    ...CONNECTION,
    dialect: 'presign',
  });
  expect(states.reach).toEqual({ status: 'passed', note: { code: 'kind-chosen', dialect: 'presign' } });
});

it.each(['origin_not_allowed', 'forbidden'])('does not blame the token for %s', async (reason) => {
  const detectDialect = async () => fail('unauthorized', { reason, status: 403 });
  const { outcome, states } = await run(world({ detectDialect }).ports);
  expect(outcome).toMatchObject({ reach: 'failed', token: 'skipped' });
  expect(states.reach).toMatchObject({ failure: { detail: { reason } } });
});

it('tells a token that got lost on the way from one that is wrong', async () => {
  const { uploads: _hidden, ...bare } = capabilities;
  const detectDialect = async () => ({ dialect: 'native', capabilities: bare }) as const;
  const { states } = await run(world({ detectDialect }).ports);
  expect(states.token).toMatchObject({ failure: { code: 'unauthorized', detail: { reason: 'token-lost' } } });
});
