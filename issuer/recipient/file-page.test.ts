import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clickOn } from '../protection/protection.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, open, uploadFile } from '../testing/upload-file.ts';
import { BROWSER, KOREAN_BROWSER, openWith, PNG, pageOf, share, ZIP } from './recipient.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer.close());

describe('the page about a file that no browser shows', () => {
  it('says what it is, how large, until when, and has one button that leads to it', async () => {
    const link = await share(issuer, ZIP, { expiresIn: 7 * 86_400 + 60 });
    const answer = await open(issuer, link, { headers: BROWSER });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
    const html = await answer.text();
    expect(html).toContain('<title>plans.zip</title>');
    expect(html).toContain('<h1 dir="auto">plans.zip</h1>');
    expect(html).toContain('Archive (ZIP) · 8 B');
    expect(html).toMatch(
      /Available until <time datetime="[^"]+">\w{3}, \d+ \w+ \d{4},? \d\d:\d\d UTC<\/time>/,
    );
    expect(html).toContain('7 days left');
    expect(html.match(/<a /g)).toHaveLength(1);
    const file = await openWith(issuer, link, '?download');
    expect(file.status).toBe(302);
    const bytes = await fetch(file.headers.get('location') ?? '');
    expect(bytes.headers.get('content-disposition')).toBe('attachment; filename=plans.zip');
    expect(await bytes.text()).toBe(ZIP.content);
  });

  it('speaks Korean, with the time of Korea', async () => {
    const html = await pageOf(issuer, await share(issuer), KOREAN_BROWSER);
    expect(html).toContain('<html lang="ko">');
    expect(html).toContain('압축 파일 (ZIP)');
    expect(html).toMatch(
      /\d{4}년 \d+월 \d+일 \(.\)[^<]* \d\d:\d\d \(한국 시간\)<\/time>까지 받을 수 있습니다/,
    );
    expect(html).toContain('다운로드');
  });

  it('says from whom it is if the sender wants, and else nothing of the sender', async () => {
    const named = await share(issuer, ZIP, { from: ' Kim\u202E  & Lee <b>' });
    expect(await pageOf(issuer, named)).toContain(
      '<p class="from" dir="auto">From Kim &amp; Lee &lt;b&gt;</p>',
    );
    const unnamed = await pageOf(issuer, await share(issuer, ZIP, { from: ' \u2800 ' }));
    expect(unnamed).not.toContain('From');
    expect(unnamed).not.toContain('alice');
  });

  it('tells nothing of the bucket, has no script, and may load nothing', async () => {
    const key = await uploadFile(issuer, ZIP);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    const answer = await open(issuer, link, { headers: BROWSER });
    const html = await answer.text();
    for (const secret of [issuer.s3.bucket, new URL(issuer.s3.endpoint).host, key, 'X-Amz', 'alice']) {
      expect(html).not.toContain(secret);
    }
    expect(html).not.toMatch(/<script|\son\w+=/i);
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; base-uri 'none';/);
  });

  it('keeps a file name from becoming markup', async () => {
    const link = await share(issuer, ZIP, { filename: `x' & "y" <img src=a>.zip` });
    const html = await pageOf(issuer, link);
    expect(html).toContain('x&#39; &amp; _y_ _img src=a_.zip');
    expect(html).not.toContain('<img');
  });

  it('ends with the link', async () => {
    const link = await share(issuer);
    await issuer.call('DELETE', `/v1/links/${link.id}`);
    expect((await open(issuer, link, { headers: BROWSER })).status).toBe(410);
    expect((await openWith(issuer, link, '?download')).status).toBe(410);
  });
});

describe('a type that a browser shows', () => {
  it('is led to at once', async () => {
    for (const file of [PNG, { filename: 'a.txt', contentType: 'text/plain', content: 'x' }]) {
      const answer = await open(issuer, await share(issuer, file), { headers: BROWSER });
      expect(answer.status).toBe(302);
      const bytes = await fetch(answer.headers.get('location') ?? '');
      expect(bytes.headers.get('content-disposition')).toMatch(/^inline/);
    }
  });

  it('is drawn in the page when the sender wants it saved', async () => {
    const link = await share(issuer, PNG, { disposition: 'attachment' });
    const answer = await open(issuer, link, { headers: BROWSER });
    const html = await answer.text();
    expect(html).toContain('<img class="shown" src="?view" alt="">');
    const policy = answer.headers.get('content-security-policy') ?? '';
    expect(policy).toContain(
      `img-src data: 'self' ${issuer.s3.endpoint}; media-src 'self' ${issuer.s3.endpoint};`,
    );
    const shown = await openWith(issuer, link, '?view', {
      accept: 'image/*,*/*;q=0.8',
      'sec-fetch-dest': 'image',
    });
    const picture = await fetch(shown.headers.get('location') ?? '');
    expect(picture.headers.get('content-type')).toBe('image/png');
    expect(picture.headers.get('content-disposition')).toMatch(/^inline/);
    const saved = await fetch((await openWith(issuer, link, '?download')).headers.get('location') ?? '');
    expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
  });

  it('gets a player when it is a film or a sound', async () => {
    const film = { filename: 'talk.mp4', contentType: 'video/mp4', content: 'a film' };
    const link = await share(issuer, film, { disposition: 'attachment' });
    expect(await pageOf(issuer, link)).toContain(
      '<video class="shown" src="?view" controls preload="metadata"></video>',
    );
    const svg = { filename: 'a.svg', contentType: 'image/svg+xml', content: '<svg/>' };
    const drawing = await share(issuer, svg, { disposition: 'inline' });
    expect(await pageOf(issuer, drawing)).not.toContain('?view');
    expect((await openWith(issuer, drawing, '?view')).status).toBe(200);
  });
});

it.each([
  ['curl', { accept: '*/*', 'user-agent': 'curl/8.5.0' }],
  ['wget', { accept: '*/*', 'user-agent': 'Wget/1.21.4' }],
  ['pip', { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'pip/25.0 {"ci":null}' }],
  ['npm', { accept: '*/*', 'user-agent': 'npm/10.8.2 node/v22.12.0 linux x64' }],
  ['docker', { 'user-agent': 'docker/27.0 go/go1.22' }],
  ['Go', { 'accept-encoding': 'gzip', 'user-agent': 'Go-http-client/1.1' }],
  ['apt', { 'user-agent': 'Debian APT-HTTP/1.3 (2.6.1)', accept: 'text/*' }],
  ['Java', { accept: 'text/html, image/gif, image/jpeg, */*; q=.2', 'user-agent': 'Java/17.0.9' }],
  ['an <img>', { ...BROWSER, accept: 'image/avif,*/*;q=0.8', 'sec-fetch-dest': 'image' }],
  ['an <iframe>', { ...BROWSER, 'sec-fetch-dest': 'iframe' }],
  ['a script', { accept: '*/*', 'sec-fetch-dest': 'empty', 'user-agent': BROWSER['user-agent'] }],
  ['a program that calls itself a bot', { accept: '*/*', 'user-agent': 'nightly-bot/1.0' }],
  ['who says nothing', {}],
])('%s gets the file by a redirect', async (_who, headers) => {
  const answer = await open(issuer, await share(issuer), { headers: headers as Record<string, string> });
  expect(answer.status).toBe(302);
  expect(await (await fetch(answer.headers.get('location') ?? '')).text()).toBe(ZIP.content);
});

describe('a link with a number of downloads', () => {
  it('loses none to looks at its page, and one to a click', async () => {
    const link = await share(issuer, PNG, { maxDownloads: 2 });
    for (let i = 0; i < 10; i += 1) expect(await pageOf(issuer, link)).toContain('>Open</button>');
    expect((await clickOn(issuer, link)).status).toBe(303);
    expect((await open(issuer, link, { headers: { accept: '*/*' } })).status).toBe(302);
    expect((await open(issuer, link, { headers: BROWSER })).status).toBe(410);
  });

  it('is not shown in its page', async () => {
    const link = await share(issuer, PNG, { maxDownloads: 1, disposition: 'attachment' });
    expect(await pageOf(issuer, link)).not.toContain('?view');
    const shown = await openWith(issuer, link, '?view', { accept: 'image/*' });
    expect([shown.status, shown.headers.has('location')]).toEqual([200, false]);
    expect((await clickOn(issuer, link)).status).toBe(303);
  });
});
