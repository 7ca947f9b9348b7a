import { DeleteObjectCommand, S3Client } from '@aws-sdk/client-s3';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Link } from '../../src/contract/link.ts';
import { type PutTicket, PutTicketSchema, TicketSchema } from '../../src/contract/ticket.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { open, problemOf, put, uploadFile } from '../testing/upload-file.ts';
import { watchStorage } from '../testing/watch-storage.ts';
import { codeOf, JSON_ONLY } from './links.fixture.ts';

const HTML = { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' } };
const SECRET = 'cHV0bGluay10ZXN0LXNlY3JldC0wMTIzNDU2Nzg5YWI=';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_SECRET: SECRET } });
});
afterAll(() => issuer.close());

const FILE = { filename: 'plan.png', contentType: 'image/png', size: 5 };

async function ask(link: object, file: object = FILE): Promise<PutTicket & { link: Link }> {
  const response = await issuer.call('POST', '/v1/uploads', { ...file, link });
  expect(response.status).toBe(201);
  const ticket = v.parse(PutTicketSchema, await response.json());
  if (!ticket.link) throw new Error('the answer has no link');
  return { ...ticket, link: ticket.link };
}

async function deletePastIssuer(key: string): Promise<void> {
  const { endpoint, region, accessKeyId, secretAccessKey, bucket } = issuer.s3;
  const credentials = { accessKeyId, secretAccessKey };
  const client = new S3Client({ endpoint, region, forcePathStyle: true, credentials });
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
  client.destroy();
}

/** Past the second for which a look at S3 is good. */
const aMomentLater = () => issuer.travel(2);

describe('a link that comes with its ticket', () => {
  it('is there in one answer, is pending, and leads to the file as soon as that exists', async () => {
    const ticket = await ask({ expiresIn: 600 });
    const { link } = ticket;
    expect(link).toMatchObject({ kind: 'stored', pending: true, renewable: true, limitedBy: 'request' });
    expect(link.expiresAt).toBe(new Date(issuer.now() + 600_000).toISOString());
    expect((await open(issuer, link, HTML)).status).toBe(503);
    await put(ticket, 'hello');
    aMomentLater();
    const opened = await open(issuer, link, HTML);
    expect(opened.status).toBe(302);
    expect(await (await fetch(opened.headers.get('location') ?? '')).text()).toBe('hello');
  });

  it('waits for nothing any more once it was opened, or renewed', async () => {
    const opened = await ask({ expiresIn: 600 });
    await put(opened, 'hello');
    expect((await open(issuer, opened.link)).status).toBe(302);
    const renewed = await ask({ expiresIn: 600 });
    await put(renewed, 'hello');
    for (const { link, key } of [opened, renewed]) {
      const answer = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 600 });
      expect(await answer.json()).not.toHaveProperty('pending');
      // Deleted past the issuer, as by a lifecycle rule: gone, not still on its way.
      await deletePastIssuer(key);
      expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('object_not_found');
    }
  });

  it('keeps what was wished for it', async () => {
    const ticket = await ask({
      expiresIn: 600,
      filename: 'other.png',
      disposition: 'attachment',
      maxDownloads: 1,
    });
    await put(ticket, 'hello');
    const opened = await open(issuer, ticket.link);
    const file = await fetch(opened.headers.get('location') ?? '');
    expect(file.headers.get('content-disposition')).toBe('attachment; filename=other.png');
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_used_up');
  });

  it('comes with a ticket for parts as well', async () => {
    const response = await issuer.call('POST', '/v1/uploads', {
      ...FILE,
      size: 64 * 1024 * 1024,
      modes: ['put', 'multipart'],
      link: { expiresIn: 600 },
    });
    const ticket = v.parse(TicketSchema, await response.json());
    expect(ticket).toMatchObject({ mode: 'multipart', link: { pending: true, kind: 'stored' } });
  });

  it('is left out where nobody asked for it', async () => {
    const response = await issuer.call('POST', '/v1/uploads', FILE);
    expect(await response.json()).not.toHaveProperty('link');
    const told = (await (await issuer.call('GET', '/v1/capabilities')).json()) as { links: object };
    expect(told.links).toMatchObject({ withTicket: true });
  });

  it.each([
    [{ expiresIn: 5 }, 'expiry_out_of_range', '/link/expiresIn'],
    [{ expiresIn: 600, kind: 'presigned', maxDownloads: 2 }, 'invalid_request', '/link/maxDownloads'],
    [{}, 'invalid_request', '/link/expiresIn'],
    [{ expiresIn: 600, key: 'x' }, 'invalid_request', '/link/key'],
  ])('refuses the wish %j before anything is begun', async (link, code, pointer) => {
    const problem = await problemOf(await issuer.call('POST', '/v1/uploads', { ...FILE, link }));
    expect(problem).toMatchObject({ code, errors: [{ pointer }] });
  });

  it('is a presigned one where that is wished for, and nothing waits under it', async () => {
    const ticket = await ask({ expiresIn: 600, kind: 'presigned' });
    expect(ticket.link).toMatchObject({ kind: 'presigned', renewable: false });
    expect(ticket.link).not.toHaveProperty('pending');
    expect((await fetch(ticket.link.url)).status).toBe(404);
    await put(ticket, 'hello');
    const file = await fetch(ticket.link.url);
    expect(file.headers.get('content-disposition')).toBe('inline; filename=plan.png');
  });
});

describe('a link whose file is on its way', () => {
  it('shows a page that looks again by itself, says nothing of the file, and may not be stored', async () => {
    const { link } = await ask({ expiresIn: 600 }, { ...FILE, filename: 'very-secret.png' });
    const page = await open(issuer, link, HTML);
    expect(page.status).toBe(503);
    expect(page.headers.get('retry-after')).toBe('2');
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('x-robots-tag')).toBe('noindex, nofollow');
    const html = await page.text();
    expect(html).toContain('<meta http-equiv="refresh" content="2;url=?waited">');
    expect(html).toContain('The file is still being uploaded');
    expect(html).not.toMatch(/very-secret|alice|<script|https?:\/\//);
    expect(html).not.toContain(link.id);
  });

  it.each([
    ['curl', { accept: '*/*' }],
    ['a program', { accept: 'application/json' }],
    ['a preview', { accept: '*/*', range: 'bytes=0-32768', 'user-agent': 'Slackbot-LinkExpanding 1.0' }],
    ['an <img>', { accept: 'image/avif,image/webp,*/*;q=0.8' }],
    ['who says nothing', {}],
  ])('tells %s 503 with Retry-After, as JSON', async (_who, headers) => {
    const { link } = await ask({ expiresIn: 600 });
    const answer = await open(issuer, link, { headers: headers as Record<string, string> });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('2');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(await codeOf(answer)).toBe('link_pending');
  });

  it('answers HEAD with 503 and no body', async () => {
    const { link } = await ask({ expiresIn: 600 });
    const answer = await open(issuer, link, { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([503, '']);
  });

  it('looks less often the longer it takes, and never ends before its file has come', async () => {
    const { link } = await ask({ expiresIn: 120 });
    issuer.travel(200);
    expect((await open(issuer, link)).headers.get('retry-after')).toBe('10');
    issuer.travel(3000);
    expect((await open(issuer, link)).headers.get('retry-after')).toBe('15');
    const renewed = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 120 });
    expect(await renewed.json()).toMatchObject({
      pending: true,
      expiresAt: new Date(issuer.now() + 120_000).toISOString(),
    });
  });

  it('ends when its time was over before the file came and nobody prolonged it', async () => {
    const ticket = await ask({ expiresIn: 60 });
    await put(ticket, 'hello');
    issuer.travel(61);
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_expired');
  });

  it('goes on to the file by a page', async () => {
    const ticket = await ask({ expiresIn: 600 });
    await put(ticket, 'hello');
    const page = await issuer.app.request(`${new URL(ticket.link.url).pathname}?waited`, HTML);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<meta http-equiv="refresh" content="0;url=?">');
    expect(html).not.toContain(ticket.link.id);
    expect((await open(issuer, ticket.link)).status).toBe(302);
  });

  it('becomes the page about the file where that is not shown at once, and is not counted', async () => {
    const ticket = await ask({ expiresIn: 600, maxDownloads: 1 });
    await put(ticket, 'hello');
    const page = await issuer.app.request(`${new URL(ticket.link.url).pathname}?waited`, HTML);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toContain('<h1 dir="auto">plan.png</h1>');
    expect(html).not.toMatch(new RegExp(`refresh|${ticket.link.id}`));
    expect((await open(issuer, ticket.link)).status).toBe(302);
  });

  it('goes on waiting through what passes by itself', async () => {
    const { link } = await ask({ expiresIn: 600 });
    issuer.s3.failNext({ method: 'GET', status: 403, code: 'AccessDenied' });
    const page = await issuer.app.request(`${new URL(link.url).pathname}?waited`, HTML);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('http-equiv="refresh"');
  });

  it('can be revoked', async () => {
    const ticket = await ask({ expiresIn: 600 });
    expect((await issuer.call('DELETE', `/v1/links/${ticket.link.id}`)).status).toBe(204);
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_revoked');
    await put(ticket, 'hello');
    aMomentLater();
    expect((await open(issuer, ticket.link, HTML)).status).toBe(410);
  });
});

describe('a link whose file does not come', () => {
  it('says so when the sender has stopped, and is taken up again under the same key', async () => {
    const first = await ask({ expiresIn: 600 });
    const path = `/v1/links/${first.link.id}`;
    const stopped = await issuer.call('PATCH', path, { upload: 'stopped' });
    expect(await stopped.json()).toMatchObject({ pending: true, url: first.link.url });
    const page = await open(issuer, first.link, HTML);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('The file was not uploaded');
    expect((await issuer.call('PATCH', path, { upload: 'running' })).status).toBe(200);
    expect((await open(issuer, first.link, HTML)).status).toBe(503);
    await issuer.call('PATCH', path, { upload: 'stopped' });
    issuer.travel(100);
    const again = await ask({ expiresIn: 600, id: first.link.id });
    expect(again.key).toBe(first.key);
    expect(again.link).toMatchObject({
      id: first.link.id,
      url: first.link.url,
      expiresAt: new Date(issuer.now() + 600_000).toISOString(),
    });
    expect((await open(issuer, first.link, HTML)).status).toBe(503);
    await put(again, 'hello');
    aMomentLater();
    expect((await open(issuer, first.link)).status).toBe(302);
  });

  it('says so when it was stopped and its file deleted, and never leads to what comes to be there after that', async () => {
    const ticket = await ask({ expiresIn: 600 });
    await issuer.call('PATCH', `/v1/links/${ticket.link.id}`, { upload: 'stopped' });
    const path = `/v1/objects?key=${encodeURIComponent(ticket.key)}`;
    expect((await issuer.call('DELETE', path)).status).toBe(204);
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_unfulfilled');
    expect((await put(ticket, 'hello')).status).toBe(200);
    aMomentLater();
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_unfulfilled');
  });

  it('says so when no upload takes that long', async () => {
    const { link } = await ask({ expiresIn: 7 * 86_400 });
    issuer.travel(7 * 3600);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_unfulfilled');
  });

  it('never leads to something else that is at its key', async () => {
    const ticket = await ask({ expiresIn: 600 });
    const other = await issuer.call('POST', '/v1/uploads', {
      ...FILE,
      size: 9,
      link: { expiresIn: 600, id: ticket.link.id },
    });
    const otherTicket = v.parse(PutTicketSchema, await other.json());
    // The first ticket still works, and brings fewer bytes than the link waits for now.
    expect((await put(ticket, 'hello')).status).toBe(200);
    expect(await codeOf(await open(issuer, ticket.link, JSON_ONLY))).toBe('link_unfulfilled');
    expect((await put(otherTicket, 'other one')).status).toBe(412);
  });

  it('is not taken up by others, nor twice, nor when the file is there, nor after it was revoked', async () => {
    const again = (id: string, token?: string) =>
      issuer.call('POST', '/v1/uploads', { ...FILE, link: { expiresIn: 600, id } }, token);
    const ticket = await ask({ expiresIn: 600 });
    expect(await codeOf(await again(ticket.link.id, issuer.bob))).toBe('forbidden');
    await put(ticket, 'hello');
    expect(await codeOf(await again(ticket.link.id))).toBe('already_exists');
    // What was found to be there does not wait any more, and is there all the same.
    await issuer.call('PATCH', `/v1/links/${ticket.link.id}`, { upload: 'running' });
    expect(await codeOf(await again(ticket.link.id))).toBe('already_exists');
    const key = await uploadFile(issuer);
    const usual = await issuer.call('POST', '/v1/links', { key, expiresIn: 600 });
    const { id } = (await usual.json()) as Link;
    expect(await codeOf(await again(id))).toBe('already_exists');
    await deletePastIssuer(key);
    aMomentLater();
    expect(await codeOf(await again(id))).toBe('link_not_renewable');
    const revoked = await ask({ expiresIn: 600 });
    await issuer.call('DELETE', `/v1/links/${revoked.link.id}`);
    expect(await codeOf(await again(revoked.link.id))).toBe('link_revoked');
    expect(await codeOf(await again('a'.repeat(30)))).toBe('link_not_found');
  });

  it('takes "stopped" of a link that waits for nothing without a word', async () => {
    const key = await uploadFile(issuer);
    const usual = (await (await issuer.call('POST', '/v1/links', { key, expiresIn: 600 })).json()) as Link;
    expect((await issuer.call('PATCH', `/v1/links/${usual.id}`, { upload: 'stopped' })).status).toBe(200);
    expect((await open(issuer, usual)).status).toBe(302);
    expect(await codeOf(await issuer.call('PATCH', `/v1/links/${usual.id}`, {}))).toBe('invalid_request');
  });
});

describe('what it costs', () => {
  it('asks S3 once a second however many wait, and not one call after another for a link to a file', async () => {
    const wire = await watchStorage();
    const watched = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: wire.endpoint } });
    wire.leadTo(watched.s3.endpoint);
    try {
      const response = await watched.call('POST', '/v1/uploads', { ...FILE, link: { expiresIn: 600 } });
      const ticket = v.parse(PutTicketSchema, await response.json());
      expect(wire.calls).toHaveLength(1);
      wire.reset();
      const link = ticket.link as Link;
      for (let i = 0; i < 50; i += 1) expect((await open(watched, link, HTML)).status).toBe(503);
      expect(wire.calls).toHaveLength(2);
      watched.travel(2);
      await open(watched, link, HTML);
      expect(wire.calls).toHaveLength(4);
      await put(ticket, 'hello');
      wire.reset();
      const release = wire.hold((method) => method === 'HEAD');
      const making = watched.call('POST', '/v1/links', { key: ticket.key, expiresIn: 600 });
      await expect.poll(() => wire.calls.map((call) => call.split(' ')[0]).sort()).toEqual(['HEAD', 'PUT']);
      release();
      expect((await making).status).toBe(201);
    } finally {
      await watched.close();
      await wire.close();
    }
  });

  it('gives the ticket without a link where the storage does not take its record', async () => {
    issuer.s3.failNext({
      method: 'PUT',
      keyIncludes: '.putlink/',
      status: 500,
      code: 'InternalError',
      times: 3,
    });
    const response = await issuer.call('POST', '/v1/uploads', { ...FILE, link: { expiresIn: 600 } });
    expect(response.status).toBe(201);
    expect(await response.json()).not.toHaveProperty('link');
  });
});
