import { expect, it } from 'vitest';
import { fail } from '../../core/job/failure.ts';
import type { IssuerClient } from '../../issuer-client/issuer-client.ts';
import { checkConnection } from './check-connection.ts';
import type { CheckPorts } from './check-ports.ts';
import type { CheckStep, EndpointFacts, StepState } from './check-step.ts';
import { shownOrigins } from './endpoint-facts.ts';

const bucket = 'https://bucket.s3.eu-central-1.amazonaws.com';
const nowMs = Date.UTC(2026, 10, 22);
const connection = {
  endpoint: 'https://issuer.example.com',
  token: 'upl_secret',
  dialect: 'native',
  publicBase: '',
  serverEncryption: 'none',
} as const;

const capabilities = {
  api: '1' as const,
  serverTime: new Date(nowMs).toISOString(),
  auth: { methods: ['token' as const] },
  uploads: { uploadHosts: [bucket] },
  links: { maxSeconds: 604_800 },
};

const ticket = {
  key: 'me/putlink-check.txt',
  url: `${bucket}/me/putlink-check.txt?X-Amz-Signature=secret`,
  headers: { 'content-type': 'text/plain' },
  expiresAt: nowMs + 600_000,
};

/** A bucket of one object behind an endpoint; `put` and `get` replace its answers. */
function world(change: Partial<CheckPorts> & { client?: Partial<IssuerClient>; put?: () => Response } = {}) {
  const calls: string[] = [];
  let stored: BodyInit | null = null;
  const client: IssuerClient = {
    can: { links: true, renew: true, revoke: true, deleteObject: true },
    requestTicket: async () => ticket,
    requestLink: async () => ({
      url: `${bucket}/me/putlink-check.txt?X-Amz-Signature=secret2`,
      link: { id: 'one', kind: 'presigned', expiresAt: nowMs, renewable: false, revocable: 'object' },
    }),
    renewLink: () => fail('link-unavailable'),
    revokeLink: async () => undefined,
    deleteObject: async (key) => void calls.push(`delete ${key}`),
    ...change.client,
  };
  const ports: CheckPorts = {
    detectDialect: async () => ({ dialect: 'native', capabilities }),
    createIssuerClient: () => client,
    fetch: async (_url, init) => {
      if (init?.method !== 'PUT') return new Response(stored);
      stored = init.body ?? null;
      return change.put?.() ?? new Response();
    },
    isGranted: async () => true,
    askGrant: async () => false,
    isOnline: () => true,
    nowMs: () => nowMs,
    learnTime: async () => undefined,
    ...change,
  };
  return { ports, calls };
}

async function run(
  ports: CheckPorts,
  input = connection as Parameters<typeof checkConnection>[0]['connection'],
  uploadOrigins: readonly string[] = [bucket],
) {
  const states: Partial<Record<CheckStep, StepState>> = {};
  let facts: Partial<EndpointFacts> = {};
  let log = '';
  for await (const event of checkConnection({ connection: input, folder: '', uploadOrigins }, ports)) {
    log += JSON.stringify(event);
    if (event.type === 'step') states[event.step] = event.state;
    else facts = { ...facts, ...event.facts };
  }
  expect(log).not.toMatch(/secret/);
  const outcome = Object.fromEntries(Object.entries(states).map(([step, { status }]) => [step, status]));
  return { states, outcome, facts };
}

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
  expect(gone.states.reach).toMatchObject({ status: 'failed', grant: connection.endpoint });
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

it('asks for the bucket once the ticket names it, and goes on when refused', async () => {
  const asked: string[] = [];
  const { ports } = world({
    isGranted: async () => false,
    askGrant: async (origin) => asked.push(origin) === 0,
  });
  const { outcome } = await run(ports);
  expect(asked).toEqual([bucket]);
  expect(outcome).toMatchObject({ permission: 'warned', upload: 'passed', cleanup: 'passed' });
});

it('asks by name about a storage that nobody has seen, even where the browser lets it in, and remembers it after', async () => {
  const events: string[] = [];
  const { ports } = world({ askGrant: async (origin) => events.push(origin) > 0 });
  const { facts, outcome } = await run(ports, undefined, ['https://old.example.com']);
  expect(events).toEqual([bucket]);
  expect(outcome).toMatchObject({ permission: 'passed', upload: 'passed' });
  expect(facts.uploadOrigins).toEqual(['https://old.example.com', bucket]);

  const unanswered = checkConnection(
    { connection, folder: '', uploadOrigins: [] },
    world({ askGrant: () => new Promise(() => undefined) }).ports,
  );
  for await (const event of unanswered) {
    expect(event).not.toHaveProperty('facts.uploadOrigins');
    if (event.type === 'step' && event.state.status === 'asking') break;
  }
});

it('asks nothing about another port of a host that was seen', async () => {
  const client = { requestTicket: async () => ({ ...ticket, url: 'https://issuer.example.com:9000/b/k' }) };
  const asked: string[] = [];
  const { ports } = world({ client, askGrant: async (origin) => asked.push(origin) > 0 });
  const { facts } = await run(ports, undefined, []);
  expect(asked).toEqual([]);
  expect(facts.uploadOrigins).toEqual(['https://issuer.example.com:9000']);
});

it('takes over of the capabilities only what the person has seen', () => {
  const named = (...uploadHosts: string[]) => ({ ...capabilities, uploads: { uploadHosts } });
  const { endpoint } = connection;
  const hosts = named(
    'https://mail.google.com',
    'http://192.168.1.1',
    bucket,
    'https://issuer.example.com:9000',
  );
  expect(shownOrigins({ endpoint, uploadOrigins: [] }, hosts)).toEqual(['https://issuer.example.com:9000']);
  expect(shownOrigins({ endpoint, uploadOrigins: [bucket] }, named('https://mail.google.com'))).toEqual([
    bucket,
  ]);
  const local = 'http://127.0.0.1:8787';
  expect(
    shownOrigins({ endpoint: local, uploadOrigins: [] }, named('http://127.0.0.1:9000', 'http://localhost/')),
  ).toEqual(['http://127.0.0.1:9000']);
});

it('says that only the bucket is missing for a link', async () => {
  const { key: _unknown, ...keyless } = ticket;
  const { ports } = world({
    client: {
      can: { links: false, renew: false, revoke: false, deleteObject: false },
      requestTicket: async () => keyless,
    },
  });
  const { states } = await run(ports, { ...connection, publicBase: 'https://files.example.com' });
  expect(states.link).toEqual({ status: 'skipped', reason: { code: 'no-bucket' } });
});

it('offers the permission as the cure for a blocked upload', async () => {
  const { ports } = world({
    isGranted: async () => false,
    fetch: async () => {
      throw new TypeError('Failed to fetch');
    },
  });
  const { states, outcome } = await run(ports);
  expect(states.upload).toMatchObject({ failure: { code: 'network' }, grant: bucket });
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
    client: { can: { links: false, renew: false, revoke: false, deleteObject: false } },
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

it('goes on with the kind that was chosen when none can be detected', async () => {
  const { states } = await run(world({ detectDialect: async () => fail('not-an-issuer') }).ports, {
    ...connection,
    dialect: 'presign',
  });
  expect(states.reach).toEqual({ status: 'passed', note: { code: 'kind-chosen', dialect: 'presign' } });
});
