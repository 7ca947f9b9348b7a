import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tickets } from '../../src/contract/ticket.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import { FILE } from './uploads.fixture.ts';

describe('tickets for several uploads', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer();
  });
  afterAll(() => issuer.close());

  const ask = (uploads: unknown) => issuer.call('POST', '/v1/tickets', { uploads });

  it('come in their order, each with a key of its own and the link that it wished for', async () => {
    const wishes = ['a.txt', 'b.png', 'c.pdf'].map((filename) => ({
      ...FILE,
      filename,
      contentType: '',
      link: { expiresIn: 600, filename },
    }));
    const response = await ask(wishes);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const { tickets } = (await response.json()) as Tickets;
    const given = tickets.map((one) => ('ticket' in one ? one.ticket : expect.fail('a problem')));
    expect(given.map(({ key }) => key.split('/').at(-1))).toEqual(['a.txt', 'b.png', 'c.pdf']);
    expect(new Set(given.map(({ link }) => link?.url)).size).toBe(3);
    const [first] = given;
    if (first?.mode !== 'put') expect.fail('no put ticket');
    const { url, headers } = first.request;
    expect((await fetch(url, { method: 'PUT', headers, body: 'hello' })).status).toBe(200);
    const followed = await issuer.app.request(first.link?.url ?? '', { redirect: 'manual' });
    expect(followed.status).toBe(302);
  });

  it('are given though one beside them is refused, and it is told why in its place', async () => {
    const response = await ask([FILE, { ...FILE, filename: '' }, { ...FILE, key: 'bob/x' }, null, FILE]);
    expect(response.status).toBe(200);
    const { tickets } = (await response.json()) as Tickets;
    expect(tickets.map((one) => ('problem' in one ? one.problem.code : 'a ticket'))).toEqual([
      'a ticket',
      'invalid_filename',
      'invalid_request',
      'invalid_request',
      'a ticket',
    ]);
    const [, refused] = tickets;
    expect(refused).toMatchObject({ problem: { status: 422, errors: [{ pointer: '/filename' }] } });
  });

  it.each([
    ['none', []],
    ['too many', Array.from({ length: 17 }, () => FILE)],
    ['no list', FILE],
  ])('are not given for %s', async (_, uploads) => {
    const problem = await problemOf(await ask(uploads));
    expect(problem).toMatchObject({ status: 400, code: 'invalid_request' });
    expect(problem.errors?.[0]?.pointer).toBe('/uploads');
  });

  it('are for who has a token', async () => {
    const response = await issuer.app.request('/v1/tickets', {
      method: 'POST',
      body: JSON.stringify({ uploads: [FILE] }),
    });
    expect(await problemOf(response)).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('are offered, with how many', async () => {
    const { uploads } = (await (await issuer.call('GET', '/v1/capabilities')).json()) as {
      uploads: { together: number };
    };
    expect(uploads.together).toBe(16);
  });
});

it('an S3 that does not answer is told for each, with when to ask again', async () => {
  const issuer = await startIssuer({
    ports: { credentials: () => Promise.reject(Object.assign(new Error('gone'), { name: 'TimeoutError' })) },
  });
  const response = await issuer.call('POST', '/v1/tickets', { uploads: [FILE, FILE] });
  const { tickets } = (await response.json()) as Tickets;
  expect(tickets).toHaveLength(2);
  for (const one of tickets) expect(one).toMatchObject({ problem: { code: 'storage_unavailable' } });
  await issuer.close();
});
