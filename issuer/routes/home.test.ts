import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { codeOf } from './links.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_DIALECTS: 'lambda' } });
});
afterAll(() => issuer.close());

const HTML = { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'ko' } };

it('is a page for people', async () => {
  const home = await issuer.app.request('/', HTML);
  expect(home.status).toBe(200);
  const html = await home.text();
  expect(html).toContain('파일을 공유하는 서버입니다');
  expect(html).toContain('<link rel="icon" href="data:image/svg+xml,');
});

it('tells a program what it always told', async () => {
  const answer = await issuer.app.request('/', { headers: { accept: 'application/json' } });
  expect([answer.status, await codeOf(answer)]).toEqual([401, 'unauthenticated']);
});

it('leaves the dialect alone, also where a browser asks', async () => {
  const ticket = await issuer.app.request('/?filename=a.txt', {
    headers: { ...HTML.headers, authorization: `Bearer ${issuer.alice}` },
  });
  expect(await ticket.json()).toHaveProperty('uploadUrl');
});

it('shows a person a page at an address that means nothing, and tells a program', async () => {
  const page = await issuer.app.request('/some/where', { headers: { accept: 'text/html' } });
  expect(page.status).toBe(404);
  expect(await page.text()).toContain('There is nothing at this address');
  const answer = await issuer.app.request('/some/where');
  expect([answer.status, await codeOf(answer)]).toEqual([404, 'invalid_request']);
});
