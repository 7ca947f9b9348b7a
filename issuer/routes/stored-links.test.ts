import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { download, getLink, open, uploadFile } from '../testing/upload-file.ts';
import { codeOf, DAY, JSON_ONLY, startLinkIssuer } from './links.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startLinkIssuer();
});
afterAll(() => issuer.close());

describe('a stored link', () => {
  it('redirects to a URL that lives a minute, and no longer than the link', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 90 });
    const redirect = await open(issuer, link);
    expect(redirect.status).toBe(302);
    expect(redirect.headers.get('cache-control')).toBe('no-store');
    expect(redirect.headers.get('referrer-policy')).toBe('no-referrer');
    expect(redirect.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    const location = new URL(redirect.headers.get('location') ?? '');
    expect(location.origin).toBe(issuer.s3.endpoint);
    expect(location.searchParams.get('X-Amz-Expires')).toBe('60');
    issuer.travel(60);
    const last = new URL((await open(issuer, link)).headers.get('location') ?? '');
    expect(Number(last.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(30);
    issuer.travel(31);
    expect((await fetch(last)).status).toBe(403);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_expired');
  });

  it('lives longer than seven days, up to the policy', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 365 * DAY });
    expect(link.limitedBy).toBe('policy');
    expect(Date.parse(link.expiresAt)).toBe(issuer.now() + 30 * DAY * 1000);
    issuer.travel(29 * DAY);
    expect(await (await download(issuer, link)).text()).toBe('hello');
    issuer.travel(-29 * DAY);
  });

  it('comes back under the same URL when it is renewed after its end', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 60 });
    issuer.travel(61);
    expect((await open(issuer, link)).status).toBe(410);
    const renewed = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 600 });
    expect(renewed.status).toBe(200);
    const expiresAt = new Date(issuer.now() + 600_000).toISOString();
    expect(await renewed.json()).toMatchObject({ url: link.url, expiresAt, renewable: true });
    expect((await download(issuer, link)).status).toBe(200);
  });

  it('ends sooner when it is renewed for less than what is left, and says when', async () => {
    const link = await getLink(issuer, { key: await uploadFile(issuer), expiresIn: 7 * DAY });
    const renewed = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 600 });
    const expiresAt = new Date(issuer.now() + 600_000).toISOString();
    expect(await renewed.json()).toMatchObject({ url: link.url, expiresAt, limitedBy: 'request' });
  });

  it('gives the file another name under the same URL', async () => {
    const link = await getLink(issuer, { key: await uploadFile(issuer), expiresIn: 600 });
    const path = `/v1/links/${link.id}`;
    const renamed = await issuer.call('PATCH', path, { filename: '보고서\u202e 최종.txt' });
    expect(await renamed.json()).toMatchObject({ url: link.url, expiresAt: link.expiresAt });
    const disposition = (await download(issuer, link)).headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(disposition)).toContain('보고서 최종.txt');
    expect(await codeOf(await issuer.call('PATCH', path, { filename: '\u200b' }))).toBe('invalid_filename');
    expect((await issuer.call('PATCH', path, {})).status).toBe(400);
    await issuer.call('DELETE', path);
    expect(await codeOf(await issuer.call('PATCH', path, { filename: 'x.txt' }))).toBe('link_revoked');
  });

  it('stays revoked, however often it is revoked or renewed', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    const path = `/v1/links/${link.id}`;
    const answers = await Promise.all([
      issuer.call('PATCH', path, { expiresIn: 600 }),
      issuer.call('DELETE', path),
      issuer.call('PATCH', path, { expiresIn: 700 }),
      issuer.call('DELETE', path),
      issuer.call('PATCH', path, { expiresIn: 800 }),
    ]);
    expect(answers.map(({ status }) => status).filter((status) => status === 204)).toHaveLength(2);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_revoked');
    expect(await codeOf(await issuer.call('PATCH', path, { expiresIn: 600 }))).toBe('link_revoked');
    expect((await issuer.call('DELETE', path)).status).toBe(204);
  });

  it('is counted exactly, also when many open it at once', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 3 });
    for (let i = 0; i < 5; i += 1) {
      expect((await open(issuer, link, { method: 'HEAD' })).status).toBe(302);
    }
    const answers = await Promise.all(Array.from({ length: 12 }, () => open(issuer, link)));
    expect(answers.filter(({ status }) => status === 302)).toHaveLength(3);
    expect(answers.filter(({ status }) => status === 410)).toHaveLength(9);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_used_up');
  });

  it('answers HEAD with a URL that takes HEAD', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    const redirect = await open(issuer, link, { method: 'HEAD' });
    const head = await fetch(redirect.headers.get('location') ?? '', { method: 'HEAD' });
    expect(head.status).toBe(200);
    expect(head.headers.get('content-length')).toBe('5');
  });

  it('sends as attachment what a browser would run', async () => {
    const key = await uploadFile(issuer, { filename: 'page.html', contentType: 'text/html' });
    for (const kind of ['stored', 'presigned']) {
      const link = await getLink(issuer, { key, expiresIn: 60, kind, disposition: 'inline' });
      const file = kind === 'stored' ? await download(issuer, link) : await fetch(link.url);
      expect(file.headers.get('content-disposition')).toBe('attachment; filename=page.html');
    }
  });

  it('gives the file the name that was asked for, cleaned', async () => {
    const key = await uploadFile(issuer, { filename: 'a.png', contentType: 'image/png' });
    const link = await getLink(issuer, { key, expiresIn: 60, filename: '../../"사진".png' });
    const header = (await download(issuer, link)).headers.get('content-disposition');
    expect(header).toBe('inline; filename="_??_.png"; filename*=UTF-8\'\'_%EC%82%AC%EC%A7%84_.png');
  });
});
