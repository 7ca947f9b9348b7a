import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, getTicket, put } from '../testing/upload-file.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

async function store(bytes: number): Promise<string> {
  const ticket = await getTicket(issuer, { filename: 'a.txt', contentType: 'text/plain', size: bytes });
  expect((await put(ticket, 'x'.repeat(bytes))).status).toBe(200);
  return ticket.key;
}

const usage = async () => (await issuer.call('GET', '/v1/usage')).json();

it('counts what the caller has stored, once a minute, and no records of its own', async () => {
  expect(await usage()).toMatchObject({ bytes: 0, objects: 0, complete: true });
  const key = await store(700);
  await store(300);
  await getLink(issuer, { key, expiresIn: 3600 });
  expect(await usage()).toMatchObject({ objects: 0 });
  issuer.travel(61);
  expect(await usage()).toEqual({
    bytes: 1000,
    objects: 2,
    complete: true,
    countedAt: new Date(issuer.now()).toISOString(),
  });
  expect(await (await issuer.call('GET', '/v1/capabilities')).json()).toMatchObject({ usage: true });
});

it('tells nobody what others have stored', async () => {
  const answer = await issuer.call('GET', '/v1/usage', undefined, issuer.bob);
  expect(await answer.json()).toMatchObject({ bytes: 0, objects: 0 });
  expect((await issuer.call('GET', '/v1/usage', undefined, null)).status).toBe(401);
});
