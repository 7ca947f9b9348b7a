import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Link } from '../../src/contract/link.ts';
import { createIssuer } from '../app.ts';
import { BROWSER, openWith, PNG, pageOf, SLACKBOT, share, ZIP } from '../recipient/recipient.fixture.ts';
import { codeOf, JSON_ONLY } from '../routes/links.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { open } from '../testing/upload-file.ts';
import { basic, clickOn, readRecord, writeRecord } from './protection.fixture.ts';

const PASSWORD = 'correct 한글 staple';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_TRUST_PROXY: 'on' } });
});
afterAll(() => issuer.close());

const from = (address: string) => ({ 'x-forwarded-for': address });

/** Tries a password by Basic authentication. */
const tryPassword = (link: Link, password: string, address = '10.0.0.1', app = issuer.app) =>
  Promise.resolve(
    app.request(new URL(link.url).pathname, {
      headers: { ...basic(password), ...from(address), accept: 'application/problem+json' },
    }),
  );

describe('a person with a link that has a password', () => {
  it('is asked for it, and told nothing of the file before', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD, from: 'Kim' });
    expect(link).toMatchObject({ kind: 'stored', hasPassword: true });
    const answer = await open(issuer, link, { headers: BROWSER });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toContain("form-action 'self'");
    const html = await answer.text();
    expect(html).toContain('This file has a password');
    expect(html).toContain('<form method="post" action="?">');
    expect(html).not.toMatch(/plans|zip|Kim|<script/i);
  });

  it('gets to the file with it, by a grant that is over some time later', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    const wrong = await clickOn(issuer, link, 'correct');
    expect(wrong.status).toBe(403);
    expect(await wrong.text()).toContain(
      '<p class="wrong" id="wrong" role="alert">That is not the password.',
    );
    const right = await clickOn(issuer, link, PASSWORD);
    expect(right.status).toBe(303);
    const query = right.headers.get('location') ?? '';
    expect(query).toMatch(/^\?grant=[\w.-]+$/);
    const page = await openWith(issuer, link, query);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<h1 dir="auto">plans.zip</h1>');
    expect(html).toContain(`<meta http-equiv="refresh" content="0;url=${query}&amp;download">`);
    const file = await openWith(issuer, link, `${query}&download`);
    expect(await (await fetch(file.headers.get('location') ?? '')).text()).toBe(ZIP.content);
    issuer.travel(601);
    const later = await share(issuer, ZIP, { password: PASSWORD, expiresIn: 86_400 });
    const grant = (await clickOn(issuer, later, PASSWORD)).headers.get('location') ?? '';
    issuer.travel(3601);
    expect(await (await openWith(issuer, later, grant)).text()).toContain('This file has a password');
    expect((await openWith(issuer, later, `${grant}&download`)).headers.has('location')).toBe(false);
  });

  it('sees a picture in the page', async () => {
    const link = await share(issuer, PNG, { password: PASSWORD });
    const query = (await clickOn(issuer, link, PASSWORD)).headers.get('location') ?? '';
    const html = await (await openWith(issuer, link, query)).text();
    expect(html).toContain(`<img class="shown" src="${query}&amp;view" alt="">`);
    expect(html).not.toContain('og:image');
    const picture = await openWith(issuer, link, `${query}&view`, {
      accept: 'image/*',
      'sec-fetch-dest': 'image',
    });
    expect(await (await fetch(picture.headers.get('location') ?? '')).text()).toBe(PNG.content);
    expect((await openWith(issuer, link, '?view', { accept: 'image/*' })).status).toBe(401);
  });

  it('gets in with letters that another keyboard composes', async () => {
    const link = await share(issuer, ZIP, { password: '비밀번호' });
    expect((await clickOn(issuer, link, '비밀번호'.normalize('NFD'))).status).toBe(303);
  });
});

describe('a grant', () => {
  it('is worth nothing for another link, when it was changed, or when the password was', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    const other = await share(issuer, ZIP, { password: PASSWORD });
    const query = (await clickOn(issuer, link, PASSWORD)).headers.get('location') ?? '';
    const isIn = async (to: Link, by: string) =>
      (await openWith(issuer, to, `${by}&download`)).headers.has('location');
    expect(await isIn(link, query)).toBe(true);
    expect(await isIn(other, query)).toBe(false);
    expect(await isIn(link, query.replace('=', '=z'))).toBe(false);
    expect(await isIn(link, '?grant=')).toBe(false);
    await issuer.call('PATCH', `/v1/links/${link.id}`, { password: 'another one' });
    expect(await isIn(link, query)).toBe(false);
    await issuer.call('DELETE', `/v1/links/${other.id}`);
  });

  it('does not outlive a revoked link', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    const query = (await clickOn(issuer, link, PASSWORD)).headers.get('location') ?? '';
    await issuer.call('DELETE', `/v1/links/${link.id}`);
    expect((await openWith(issuer, link, `${query}&download`)).status).toBe(410);
  });
});

describe('a program', () => {
  it('is told how to give the password, and gets the file with it', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    const asked = await open(issuer, link, { headers: { accept: '*/*' } });
    expect(asked.status).toBe(401);
    expect(asked.headers.get('www-authenticate')).toBe('Basic realm="Putlink", charset="UTF-8"');
    expect(asked.headers.get('content-type')).toContain('text/plain');
    const told = await asked.text();
    expect(told).toContain(`curl -LOJ -u any ${link.url}`);
    expect(told).toContain(`wget --content-disposition --user=any --ask-password ${link.url}`);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('password_needed');
    const head = await open(issuer, link, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([401, '']);
    const right = await open(issuer, link, { headers: { accept: '*/*', ...basic(PASSWORD) } });
    expect(await (await fetch(right.headers.get('location') ?? '')).text()).toBe(ZIP.content);
    const wrong = await tryPassword(link, 'wrong');
    expect(wrong.headers.get('www-authenticate')).toMatch(/^Basic /);
    expect(await codeOf(wrong)).toBe('password_wrong');
  });

  it('that makes previews is told that there is a password, and no more', async () => {
    const link = await share(issuer, PNG, { password: PASSWORD });
    const html = await pageOf(issuer, link, SLACKBOT);
    expect(html).toContain('<meta property="og:title" content="This file has a password">');
    expect(html).not.toMatch(/view\.png|PNG|og:image|og:description/);
  });
});

describe('who tries passwords', () => {
  it('has five in a minute from one address for one link', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    for (let i = 0; i < 5; i += 1) expect((await tryPassword(link, `wrong ${i}`)).status).toBe(401);
    const blocked = await tryPassword(link, PASSWORD);
    expect(await codeOf(blocked)).toBe('password_locked');
    expect(Number(blocked.headers.get('retry-after'))).toBeLessThanOrEqual(60);
    const page = await clickOn(issuer, link, PASSWORD, from('10.0.0.1'));
    expect(page.status).toBe(429);
    expect(await page.text()).toContain('Too many wrong passwords were tried');
    expect((await tryPassword(link, PASSWORD, '10.0.0.2')).status).toBe(302);
    issuer.travel(61);
    expect((await tryPassword(link, PASSWORD)).status).toBe(302);
  });

  it('has fifty in a day for one link, however many addresses and issuers there are', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD, expiresIn: 7 * 86_400 });
    const other = createIssuer(issuer.config, {
      now: issuer.now,
      credentials: async () => issuer.credentials.current,
      writeLog: () => undefined,
    });
    const attempts = Array.from({ length: 50 }, (_, i) => ({
      address: `10.1.${i}.1`,
      app: i % 2 === 0 ? issuer.app : other,
    }));
    for (let at = 0; at < attempts.length; at += 5) {
      const answers = attempts
        .slice(at, at + 5)
        .map(({ address, app }) => tryPassword(link, 'wrong', address, app));
      for (const { status } of await Promise.all(answers)) expect(status).toBe(401);
    }
    for (const app of [issuer.app, other]) {
      expect(await codeOf(await tryPassword(link, PASSWORD, '10.2.0.1', app))).toBe('password_locked');
    }
    issuer.travel(86_400);
    expect((await tryPassword(link, PASSWORD, '10.2.0.1')).status).toBe(302);
  }, 240_000);

  it('begins anew with a new password', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    const { password } = await readRecord(issuer, link);
    const until = new Date(issuer.now() + 3_600_000).toISOString();
    await writeRecord(issuer, link, {
      ...(await readRecord(issuer, link)),
      password: { hash: password?.hash ?? '', wrong: { count: 50, until } },
    });
    expect(await codeOf(await tryPassword(link, PASSWORD, '10.4.0.1'))).toBe('password_locked');
    expect((await issuer.call('PATCH', `/v1/links/${link.id}`, { password: 'a new one' })).status).toBe(200);
    expect((await tryPassword(link, 'a new one', '10.4.0.1')).status).toBe(302);
  });

  it('right ones take nothing away from the day', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    await tryPassword(link, 'wrong', '10.5.0.1');
    for (let i = 0; i < 3; i += 1) expect((await tryPassword(link, PASSWORD, '10.5.0.1')).status).toBe(302);
    expect((await readRecord(issuer, link)).password?.wrong?.count).toBe(1);
  });
});

describe('the sender', () => {
  it('sets, changes and takes away a password', async () => {
    const link = await share(issuer);
    const change = async (body: object) =>
      (await issuer.call('PATCH', `/v1/links/${link.id}`, body)).json() as Promise<Link>;
    expect(link).not.toHaveProperty('hasPassword');
    expect(await change({ password: PASSWORD })).toMatchObject({ hasPassword: true, url: link.url });
    expect((await open(issuer, link, { headers: { accept: '*/*' } })).status).toBe(401);
    expect(await change({ expiresIn: 700 })).toMatchObject({ hasPassword: true });
    expect(await change({ password: null })).not.toHaveProperty('hasPassword');
    expect((await open(issuer, link, { headers: { accept: '*/*' } })).status).toBe(302);
    for (const body of [{ password: 'abc' }, { password: 'x'.repeat(129) }, { password: 7 }]) {
      expect((await issuer.call('PATCH', `/v1/links/${link.id}`, body)).status).toBe(400);
    }
  });

  it('cannot have one for a presigned link', async () => {
    const key = 'alice/x/y';
    const body = { key, expiresIn: 60, kind: 'presigned', password: PASSWORD };
    const refused = await issuer.call('POST', '/v1/links', body);
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'invalid_request']);
  });

  it('finds it in no record, no answer and no line of the log', async () => {
    const link = await share(issuer, ZIP, { password: PASSWORD });
    await clickOn(issuer, link, PASSWORD);
    await tryPassword(link, PASSWORD);
    await tryPassword(link, `${PASSWORD} wrong`);
    const record = await readRecord(issuer, link);
    expect(record.password?.hash).toMatch(/^scrypt\$2\$8\$1\$[\w-]{22}\$[\w-]{43}$/);
    expect(JSON.stringify([link, record, issuer.logLines])).not.toContain(PASSWORD);
  });
});
