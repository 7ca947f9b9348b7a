import { expect, it } from 'vitest';
import { fail } from '../../core/job/failure.ts';
import { CONNECTION, nowMs, run, world } from './check-world.fixture.ts';
import type { Sighting, SightingKind } from './steps/sighting.ts';

const ADDRESS = `${CONNECTION.endpoint}/v1/capabilities`;

const seeing = (seen: Partial<Record<SightingKind, Sighting>>) => ({
  way: { last: async (kind: SightingKind) => seen[kind] ?? null, forget: () => undefined },
});

/** A stored link that begins with `base`. */
const linkedAt = (base: string) => ({
  requestLink: async () => ({
    url: `${base}/d/abc`,
    link: { id: 'abc', kind: 'stored', expiresAt: nowMs, renewable: true, revocable: 'link' } as const,
  }),
});

it('tells what the network said of a request that got lost, and when it was', async () => {
  const { ports } = world({
    detectDialect: async () => fail('issuer-unreachable', { host: 'issuer.example.com' }),
    ...seeing({ error: { url: ADDRESS, error: 'net::ERR_CERT_AUTHORITY_INVALID' } }),
  });
  const { states } = await run(ports);
  expect(states.reach).toEqual({
    status: 'failed',
    failure: {
      code: 'issuer-unreachable',
      retriable: true,
      detail: { host: 'issuer.example.com', obstacle: 'cert-authority', atMs: nowMs },
    },
  });
});

it('tells where a redirect leads by its origin only', async () => {
  const location = 'https://idp.example.com/sso?SAMLRequest=secret';
  const { ports } = world({
    detectDialect: async () => fail('not-an-issuer', { host: 'issuer.example.com', obstacle: 'redirect' }),
    ...seeing({ redirect: { url: ADDRESS, location } }),
  });
  const { states } = await run(ports);
  expect(states.reach).toMatchObject({
    failure: { detail: { obstacle: 'sign-in', to: 'https://idp.example.com' } },
  });
});

it('takes the redirect of a link that is followed for no obstacle', async () => {
  const fetchLost: typeof fetch = async (_url, init) => {
    if (init?.method === 'PUT') return new Response();
    throw new TypeError('Failed to fetch');
  };
  const { ports } = world({
    fetch: fetchLost,
    ...seeing({ redirect: { url: ADDRESS, location: 'https://bucket.example.com/x' } }),
  });
  const { states } = await run(ports);
  expect(states.download).toMatchObject({ failure: { code: 'network' } });
  expect(JSON.stringify(states.download)).not.toContain('obstacle');
});

it('leaves out what it knows nothing of', async () => {
  const { ports } = world({
    detectDialect: async () => fail('issuer-unreachable', { host: 'issuer.example.com' }),
    ...seeing({ error: { url: ADDRESS, error: 'net::ERR_SOMETHING_NEW' } }),
  });
  const { states } = await run(ports);
  expect(JSON.stringify(states.reach)).not.toContain('obstacle');
});

it.each([
  ['the same service', 'a', 'passed', undefined],
  ['another service', 'b', 'failed', 'link-foreign'],
] as const)('asks who answers where links begin: %s', async (_who, there, status, obstacle) => {
  const asked: string[] = [];
  const { ports } = world({
    client: linkedAt('https://links.example.com'),
    askEcho: async (base, challenge) => {
      asked.push(`${base} ${challenge.length}`);
      return { answer: base === CONNECTION.endpoint ? 'a' : there, authorization: true };
    },
  });
  const { states } = await run(ports);
  expect(asked).toEqual([`${CONNECTION.endpoint} 32`, 'https://links.example.com 32']);
  expect(states.download?.status).toBe(status);
  if (obstacle) expect(states.download).toMatchObject({ failure: { detail: { obstacle } } });
});

it('opens the link at the service’s own address where the other one may not be looked at', async () => {
  const opened: string[] = [];
  let stored: BodyInit | null = null;
  const fetchBoth: typeof fetch = async (url, init) => {
    if (init?.method !== 'PUT') {
      opened.push(String(url));
      return new Response(stored);
    }
    stored = init.body ?? null;
    return new Response();
  };
  const { ports } = world({
    client: linkedAt('https://links.example.com'),
    fetch: fetchBoth,
    isGranted: async (origin) => !origin.includes('links'),
    askEcho: async () => ({ answer: 'a', authorization: true }),
  });
  const { outcome } = await run(ports);
  expect(opened).toEqual([`${CONNECTION.endpoint}/d/abc`]);
  expect(outcome.download).toBe('passed');
});

it('does not blame a token that another one was put in place of', async () => {
  const refused = world({
    detectDialect: async () => fail('unauthorized', { status: 401 }),
    askEcho: async () => ({ answer: 'a', authorization: false }),
  });
  expect((await run(refused.ports)).states.token).toMatchObject({
    failure: { detail: { reason: 'token-lost' } },
  });
  const wrong = world({
    detectDialect: async () => fail('unauthorized', { status: 401 }),
    askEcho: async () => ({ answer: 'a', authorization: true }),
  });
  expect(JSON.stringify((await run(wrong.ports)).states.token)).not.toContain('token-lost');
});
