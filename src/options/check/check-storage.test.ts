import { expect, it } from 'vitest';
import { checkConnection } from './check-connection.ts';
import { BUCKET, CONNECTION, capabilities, run, ticket, world } from './check-world.fixture.ts';
import { shownOrigins } from './steps/endpoint-facts.ts';

it('asks nothing about a bucket that was seen and not allowed, unless something fails for it', async () => {
  const asked: string[] = [];
  const refused = {
    isGranted: async () => false,
    askGrant: async (origin: string) => asked.push(origin) === 0,
  };
  const works = await run(world(refused).ports);
  expect(works.states.permission).toMatchObject({ status: 'passed', note: { code: 'without' } });
  expect(works.outcome).toMatchObject({ upload: 'passed', cleanup: 'passed' });
  const blocked = await run(
    world({
      ...refused,
      fetch: async () => {
        throw new TypeError('Failed to fetch');
      },
    }).ports,
  );
  // Said once, where it fails.
  expect(blocked.states.permission).toMatchObject({ status: 'skipped' });
  expect(blocked.states.upload).toMatchObject({ status: 'failed', grant: BUCKET });
  expect(asked).toEqual([]);
});

it('asks about one that nobody has seen once the ticket names it, and goes on when refused', async () => {
  const asked: string[] = [];
  const { ports } = world({
    isGranted: async () => false,
    askGrant: async (origin) => asked.push(origin) === 0,
  });
  const { outcome } = await run(ports, undefined, []);
  expect(asked).toEqual([BUCKET]);
  expect(outcome).toMatchObject({ permission: 'passed', upload: 'passed', cleanup: 'passed' });
});

it('asks by name about a storage that nobody has seen, even where the browser lets it in, and remembers it after', async () => {
  const events: string[] = [];
  const { ports } = world({ askGrant: async (origin) => events.push(origin) > 0 });
  const { facts, outcome } = await run(ports, undefined, ['https://old.example.com']);
  expect(events).toEqual([BUCKET]);
  expect(outcome).toMatchObject({ permission: 'passed', upload: 'passed' });
  expect(facts.uploadOrigins).toEqual(['https://old.example.com', BUCKET]);

  const unanswered = checkConnection(
    { connection: CONNECTION, folder: '', uploadOrigins: [] },
    world({ askGrant: () => new Promise(() => undefined) }).ports,
  );
  for await (const event of unanswered) {
    expect(event).not.toHaveProperty('facts.uploadOrigins');
    if (event.type === 'step' && event.state.status === 'asking') break;
  }
});

it('says so where a page answers in the storage’s place that all is well', async () => {
  const put = () => new Response('<html>Blocked</html>', { headers: { 'content-type': 'text/html' } });
  const { states } = await run(world({ put }).ports);
  expect(states.upload).toMatchObject({
    status: 'failed',
    failure: { code: 'not-an-issuer', detail: { obstacle: 'page' } },
  });
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
  const { endpoint } = CONNECTION;
  const hosts = named(
    'https://mail.google.com',
    'http://192.168.1.1',
    BUCKET,
    'https://issuer.example.com:9000',
  );
  expect(shownOrigins({ endpoint, uploadOrigins: [] }, hosts)).toEqual(['https://issuer.example.com:9000']);
  expect(shownOrigins({ endpoint, uploadOrigins: [BUCKET] }, named('https://mail.google.com'))).toEqual([
    BUCKET,
  ]);
  const local = 'http://127.0.0.1:8787';
  expect(
    shownOrigins({ endpoint: local, uploadOrigins: [] }, named('http://127.0.0.1:9000', 'http://localhost/')),
  ).toEqual(['http://127.0.0.1:9000']);
});
