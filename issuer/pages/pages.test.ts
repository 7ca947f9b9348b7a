import { createHash } from 'node:crypto';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';
import { chooseLanguage } from './choose-language.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

it('shows a person what happened and what to do, without a word about the file', async () => {
  const key = await uploadFile(issuer, { filename: 'very-secret.txt' });
  const link = await getLink(issuer, { key, expiresIn: 60 });
  issuer.travel(61);
  const page = await open(issuer, link, { headers: { accept: 'text/html,application/json;q=0.9' } });
  expect(page.status).toBe(410);
  expect(page.headers.get('content-type')).toBe('text/html; charset=UTF-8');
  const html = await page.text();
  expect(html).toContain('<html lang="en">');
  expect(html).toContain('This link has expired');
  expect(html).toContain('Ask the person who sent it for a new one.');
  expect(html).not.toMatch(/very-secret|alice|<script|https?:\/\//);
  expect(html).not.toContain(link.id);
});

it('speaks Korean to who reads Korean', async () => {
  const page = await issuer.app.request(`/d/${'a'.repeat(30)}`, {
    headers: { 'accept-language': 'ko-KR,ko;q=0.9,en;q=0.8' },
  });
  expect(page.status).toBe(404);
  const html = await page.text();
  expect(html).toContain('<html lang="ko">');
  expect(html).toContain('링크를 찾을 수 없습니다');
});

it('gives who meets a failure of the server the id under which it is in the log, in both languages', async () => {
  const key = await uploadFile(issuer);
  const link = await getLink(issuer, { key, expiresIn: 600 });
  for (const [language, words] of [
    ['en', 'Request ID for the administrator:'],
    ['ko', '관리자에게 알려 줄 요청 번호:'],
  ] as const) {
    issuer.s3.failNext({ method: 'GET', status: 403, code: 'AccessDenied' });
    const page = await open(issuer, link, { headers: { 'accept-language': language } });
    expect(page.status).toBe(503);
    const id = page.headers.get('x-request-id') ?? '';
    expect(await page.text()).toContain(`<p class="id">${words} <code>${id}</code></p>`);
    expect(JSON.parse(issuer.logLines.at(-1) ?? '')).toMatchObject({ requestId: id, route: '/d/:id' });
  }
  const fine = await open(issuer, { ...link, url: `${link.url.slice(0, -30)}${'a'.repeat(30)}` });
  expect(fine.status).toBe(404);
  expect(await fine.text()).not.toContain('class="id"');
});

it('shows a page for what nobody foresaw too', async () => {
  const key = await uploadFile(issuer);
  const link = await getLink(issuer, { key, expiresIn: 600 });
  const { endpoint, region, accessKeyId, secretAccessKey, bucket: Bucket } = issuer.s3;
  const client = new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
  });
  await client.send(
    new PutObjectCommand({ Bucket, Key: `.putlink/links/${link.id}.json`, Body: '{"broken": true}' }),
  );
  client.destroy();
  const page = await open(issuer, link);
  expect(page.status).toBe(500);
  const html = await page.text();
  expect(html).toContain('Something went wrong on this server');
  expect(html).toContain(page.headers.get('x-request-id') ?? 'no id');
  expect(html).not.toContain(link.id);
});

it('says to wait when too much is asked, and for how long', async () => {
  const waiting = await startIssuer();
  for (let i = 0; i < 20; i += 1) await waiting.app.request(`/d/${String(i).padStart(30, 'a')}`);
  const page = await waiting.app.request(`/d/${'b'.repeat(30)}`);
  expect(page.status).toBe(429);
  expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await page.text()).toContain('Too many wrong links were tried');
  await waiting.close();
});

it('allows what is in it and nothing else', async () => {
  const sourceOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  for (const path of ['/setup', '/d/x', '/', '/nowhere']) {
    const page = await issuer.app.request(path, { headers: { accept: 'text/html' } });
    const policy = page.headers.get('content-security-policy') ?? '';
    const html = await page.text();
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(html) ?? [];
    const [, script] = /<script>([\s\S]*)<\/script>/.exec(html) ?? [];
    expect(style).not.toBe('');
    expect(script === undefined).toBe(path !== '/setup');
    const scripts = script === undefined ? '' : ` script-src ${sourceOf(script)};`;
    expect(policy).toBe(
      `default-src 'none'; style-src ${sourceOf(style)};${scripts} img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  }
});

it('says where the extension comes from, as the admin has set it, else whom to ask', async () => {
  expect(await (await issuer.app.request('/setup')).text()).toContain(
    'Ask the person who sent you this link.',
  );
  const company = await startIssuer({
    env: { PUTLINK_EXTENSION_URL: 'https://intra.example/a&b/"putlink"' },
  });
  const html = await (await company.app.request('/setup')).text();
  expect(html).toContain('<a href="https://intra.example/a&amp;b/%22putlink%22" target="_blank"');
  const korean = await company.app.request('/setup', { headers: { 'accept-language': 'ko' } });
  expect(await korean.text()).toContain('여기에서 설치');
  await company.close();
});

it.each([
  [undefined, 'en'],
  ['fr-FR, de', 'en'],
  ['ko', 'ko'],
  ['en-US,en;q=0.9,ko;q=0.8', 'en'],
  ['fr, en;q=0.2, ko;q=0.5', 'ko'],
  ['ko;q=0', 'en'],
])('reads %s as %s', (header, language) => {
  expect(chooseLanguage(header)).toBe(language);
});
