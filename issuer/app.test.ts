import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from './testing/start-issuer.ts';
import { download, getLink, getTicket, put } from './testing/upload-file.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

it('takes a file to S3 and hands out a link that brings it back', async () => {
  const ticket = await getTicket(issuer, { filename: '보고서 1.txt', contentType: 'text/plain', size: 5 });
  expect(ticket.key).toMatch(/^alice\/[\w-]{16}\/보고서 1\.txt$/u);
  expect(ticket.request.headers).toEqual({
    'content-type': 'text/plain',
    'if-none-match': '*',
  });
  expect((await put(ticket, 'hello')).status).toBe(200);

  const link = await getLink(issuer, { key: ticket.key, expiresIn: 3600 });
  expect(link).toMatchObject({ kind: 'stored', revocable: 'link', renewable: true, limitedBy: 'request' });
  expect(link.url).toMatch(/^https:\/\/files\.example\.com\/d\/[\w-]{30}$/);
  const file = await download(issuer, link);
  expect(await file.text()).toBe('hello');
  expect(file.headers.get('content-disposition')).toBe(
    'inline; filename="??? 1.txt"; filename*=UTF-8\'\'%EB%B3%B4%EA%B3%A0%EC%84%9C%201.txt',
  );
});

it('serves every address of the published contract', async () => {
  const full = await startIssuer({
    env: {
      PUTLINK_DIALECTS: 'lambda,presign',
      PUTLINK_OIDC_ISSUER: 'https://login.example.com',
      PUTLINK_OIDC_CLIENT_ID: 'putlink',
      PUTLINK_OIDC_CLIENT_SECRET: 'a-secret-of-the-client',
      PUTLINK_OIDC_AUDIENCE: 'https://put.example.com',
    },
  });
  const yaml = readFileSync(new URL('../docs/issuer-openapi.yaml', import.meta.url), 'utf8');
  const missing: string[] = [];
  let path = '';
  for (const line of yaml.slice(0, yaml.indexOf('\ncomponents:')).split('\n')) {
    path = /^ {2}(\/\S*):$/.exec(line)?.[1] ?? path;
    const method = /^ {4}(get|post|patch|delete):$/.exec(line)?.[1]?.toUpperCase();
    if (path === '' || method === undefined) continue;
    const answer = await full.call(
      method,
      path.replace(/\{\w+\}/, 'a'.repeat(30)),
      method === 'GET' ? undefined : {},
    );
    if ((await answer.text()).includes('There is nothing at this address')) missing.push(`${method} ${path}`);
  }
  expect(missing).toEqual([]);
  await full.close();
});
