import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Link } from '../../src/contract/link.ts';
import { createIssuer } from '../app.ts';
import { BROWSER, openWith, PNG, pageOf, SLACKBOT, share, ZIP } from '../recipient/recipient.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { open } from '../testing/upload-file.ts';
import { clickOn, readRecord } from './protection.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_TRUST_PROXY: 'on' } });
});
afterAll(() => issuer.close());

/** The same issuer as another process would be it, which has seen nothing yet. */
const anotherProcess = () =>
  createIssuer(issuer.config, {
    now: issuer.now,
    credentials: async () => issuer.credentials.current,
    writeLog: () => undefined,
  });

/** What a program asks for. */
const fetchBy = async (link: Link, address: string, range?: string, app = issuer.app) =>
  (
    await app.request(new URL(link.url).pathname, {
      headers: { accept: '*/*', 'x-forwarded-for': address, ...(range !== undefined && { range }) },
    })
  ).status;

const grantOf = async (link: Link) => (await clickOn(issuer, link)).headers.get('location') ?? '';

describe('a link for one download', () => {
  it('is taken by the button of its page, and by nothing before', async () => {
    const link = await share(issuer, PNG, { maxDownloads: 1 });
    expect(link).toMatchObject({ maxDownloads: 1, downloads: 0 });
    for (const query of ['', '?download', '?view', '?grant=x', '?waited']) {
      const page = await openWith(issuer, link, query);
      expect([query, page.status, page.headers.has('location')]).toEqual([query, 200, false]);
      const html = await page.text();
      expect(html).toContain('<form method="post" action="?">');
      expect(html).toContain('This link works once');
      expect((await openWith(issuer, link, query, SLACKBOT)).status).toBe(200);
    }
    for (let i = 0; i < 3; i += 1) {
      expect((await open(issuer, link, { method: 'HEAD', headers: { accept: '*/*' } })).status).toBe(302);
    }
    expect((await clickOn(issuer, link)).status).toBe(303);
    expect((await clickOn(issuer, link)).status).toBe(410);
    expect((await open(issuer, link, { headers: BROWSER })).status).toBe(410);
  });

  it('goes on for whoever has taken it, for a while', async () => {
    const link = await share(issuer, ZIP, { maxDownloads: 1, expiresIn: 86_400 });
    const query = await grantOf(link);
    expect(await (await openWith(issuer, link, query)).text()).toContain('plans.zip');
    for (let i = 0; i < 3; i += 1) {
      const file = await openWith(issuer, link, `${query}&download`, { ...BROWSER, range: 'bytes=3-' });
      const rest = await fetch(file.headers.get('location') ?? '', { headers: { range: 'bytes=3-' } });
      expect([rest.status, await rest.text()]).toEqual([206, 'hello']);
    }
    issuer.travel(3601);
    expect((await openWith(issuer, link, `${query}&download`)).status).toBe(410);
  });

  it('is had by one of many who press at the same moment, at three issuers', async () => {
    const link = await share(issuer, ZIP, { maxDownloads: 1 });
    const apps = [issuer.app, anotherProcess(), anotherProcess()];
    const answers = await Promise.all(
      Array.from({ length: 30 }, (_, i) => clickOn({ app: apps[i % 3] ?? issuer.app }, link)),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status === 410)).toHaveLength(29);
  });
});

describe('a program that takes a limited link', () => {
  it('goes on with its download, and fetches it in pieces, for one of them', async () => {
    const link = await share(issuer, ZIP, { maxDownloads: 2 });
    expect(await fetchBy(link, '10.0.0.1')).toBe(302);
    const other = anotherProcess();
    for (const range of ['bytes=3-', 'bytes=0-3', 'bytes=4-7']) {
      expect(await fetchBy(link, '10.0.0.1', range)).toBe(302);
      expect(await fetchBy(link, '10.0.0.1', range, other)).toBe(302);
    }
    expect((await readRecord(issuer, link)).downloads).toBe(1);
    expect(await fetchBy(link, '10.0.0.2', 'bytes=3-')).toBe(302);
    expect((await readRecord(issuer, link)).downloads).toBe(2);
    expect(await fetchBy(link, '10.0.0.3', 'bytes=3-')).toBe(410);
    expect(await fetchBy(link, '10.0.0.1')).toBe(410);
    expect(await fetchBy(link, '10.0.0.1', 'bytes=3-')).toBe(302);
    expect(JSON.stringify(await readRecord(issuer, link))).not.toContain('10.0.0');
  });

  it('is a new one after a while', async () => {
    const link = await share(issuer, ZIP, { maxDownloads: 1, expiresIn: 86_400 });
    expect(await fetchBy(link, '10.0.1.1', 'bytes=0-')).toBe(302);
    issuer.travel(3601);
    expect(await fetchBy(link, '10.0.1.1', 'bytes=3-')).toBe(410);
  });
});

describe('the sender', () => {
  it('limits a link that is out, begins to count anew, and lifts the limit', async () => {
    const link = await share(issuer);
    const change = async (body: object) =>
      (await issuer.call('PATCH', `/v1/links/${link.id}`, body)).json() as Promise<Link>;
    expect(await change({ maxDownloads: 1 })).toMatchObject({ maxDownloads: 1, downloads: 0 });
    expect(await fetchBy(link, '10.0.2.1')).toBe(302);
    expect(await fetchBy(link, '10.0.2.1')).toBe(410);
    expect(await change({ expiresIn: 600, maxDownloads: 2 })).toMatchObject({
      maxDownloads: 2,
      downloads: 0,
    });
    expect(await fetchBy(link, '10.0.2.1')).toBe(302);
    expect(await change({ expiresIn: 700 })).toMatchObject({ maxDownloads: 2, downloads: 1 });
    const free = await change({ maxDownloads: null });
    expect(free).not.toHaveProperty('maxDownloads');
    expect(await pageOf(issuer, link)).toContain('<a class="go"');
  });

  it('reads how a link stands, also of one that is used up, and of nobody else’s', async () => {
    const link = await share(issuer, ZIP, { maxDownloads: 1, from: 'Kim ', password: 'tulips 7' });
    const read = () => issuer.call('GET', `/v1/links/${link.id}`);
    const before = await (await read()).json();
    expect(before).toEqual(link);
    expect(before).toMatchObject({ maxDownloads: 1, downloads: 0, from: 'Kim', hasPassword: true });
    await clickOn(issuer, link, 'tulips 7');
    expect(await (await read()).json()).toEqual({ ...link, downloads: 1 });
    await issuer.call('DELETE', `/v1/links/${link.id}`);
    expect((await read()).status).toBe(410);
    expect((await issuer.call('GET', `/v1/links/${'x'.repeat(30)}`)).status).toBe(404);
    const others = await share(issuer, ZIP);
    expect((await issuer.call('GET', `/v1/links/${others.id}`, undefined, issuer.bob)).status).toBe(403);
    expect((await issuer.call('GET', `/v1/links/${others.id}`, undefined, null)).status).toBe(401);
  });

  it('changes the name that people see, and from whom it is', async () => {
    const link = await share(issuer, ZIP, { from: 'Kim' });
    const change = (body: object) => issuer.call('PATCH', `/v1/links/${link.id}`, body);
    expect((await change({ filename: 'new/name:1.zip', from: null })).status).toBe(200);
    const html = await pageOf(issuer, link);
    expect(html).toContain('<h1 dir="auto">name_1.zip</h1>');
    expect(html).not.toContain('Kim');
    expect((await change({ filename: ' ' })).status).toBe(422);
  });
});
