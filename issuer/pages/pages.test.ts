import { createHash } from 'node:crypto';
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

it('allows its own style and nothing else', async () => {
  for (const path of ['/setup', '/d/x']) {
    const page = await issuer.app.request(path);
    const policy = page.headers.get('content-security-policy') ?? '';
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(await page.text()) ?? [];
    expect(style).not.toBe('');
    const hash = createHash('sha256').update(style).digest('base64');
    expect(policy).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
  }
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
