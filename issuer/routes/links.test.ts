import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../app.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { download, getLink, open, uploadFile } from '../testing/upload-file.ts';
import { watchStorage } from '../testing/watch-storage.ts';
import { codeOf, JSON_ONLY, startLinkIssuer } from './links.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startLinkIssuer();
});
afterAll(() => issuer.close());

describe('links and keys', () => {
  it('belong to the prefix of the token', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600 });
    const asBob = (method: string, path: string, body?: unknown) =>
      issuer.call(method, path, body, issuer.bob);
    expect(await codeOf(await asBob('POST', '/v1/links', { key, expiresIn: 60 }))).toBe('forbidden');
    expect(await codeOf(await asBob('PATCH', `/v1/links/${link.id}`, { expiresIn: 60 }))).toBe('forbidden');
    expect(await codeOf(await asBob('DELETE', `/v1/links/${link.id}`))).toBe('forbidden');
    expect(await codeOf(await asBob('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`))).toBe(
      'forbidden',
    );
    expect((await open(issuer, link)).status).toBe(302);
  });

  it.each([
    [{ key: 'alice/none/x.txt', expiresIn: 60 }, 'object_not_found'],
    [{ key: '', expiresIn: 60 }, 'invalid_key'],
    [{ key: 'alice/../bob/x', expiresIn: 60 }, 'invalid_key'],
    [{ key: '.putlink/links/x.json', expiresIn: 60 }, 'forbidden'],
    [{ key: 'alice/x', expiresIn: 59 }, 'expiry_out_of_range'],
    [{ key: 'alice/x', expiresIn: 60, maxDownloads: 0 }, 'invalid_request'],
  ])('refuses %j with %s', async (body, code) => {
    expect(await codeOf(await issuer.call('POST', '/v1/links', body))).toBe(code);
  });

  it('knows no other ids', async () => {
    const none = 'a'.repeat(30);
    expect(await codeOf(await issuer.call('PATCH', `/v1/links/${none}`, { expiresIn: 60 }))).toBe(
      'link_not_found',
    );
    expect((await issuer.call('DELETE', `/v1/links/${none}`)).status).toBe(204);
    expect(await codeOf(await issuer.call('DELETE', '/v1/links/short'))).toBe('link_not_found');
  });
});

describe('the URLs that are handed out', () => {
  it.each([
    ['HTTPS://Files.Example.COM:443', 'https://files.example.com'],
    ['https://files.example.com/\n', 'https://files.example.com'],
    ['https://파일.example/a b/', 'https://xn--pu5bl5s.example/a%20b'],
    ['https://files.example.com/x/../put\tlink', 'https://files.example.com/putlink'],
  ])('start with %j in its parsed form', async (publicUrl, base) => {
    const odd = createIssuer(
      { ...issuer.config, publicUrl },
      { credentials: async () => issuer.credentials.current, now: issuer.now, writeLog: () => undefined },
    );
    const headers = { authorization: `Bearer ${issuer.alice}` };
    const body = JSON.stringify({ key: await uploadFile(issuer), expiresIn: 600 });
    const link = await (await odd.request('/v1/links', { method: 'POST', headers, body })).json();
    expect(link.url).toBe(`${base}/d/${link.id}`);
    const { links } = await (await odd.request('/v1/capabilities', { headers })).json();
    expect(links.base).toBe(`${base}/d/`);
  });

  it('are parsed where S3 signed them, whatever the file is called', async () => {
    const filename = ' a\u2028b`^|{}[]<>"\'()*!~;@&=+$,#?%41 %2e%2e\u00a0한.txt';
    const key = await uploadFile(issuer, { filename });
    const link = await getLink(issuer, { key, expiresIn: 600, kind: 'presigned', filename });
    expect(new URL(link.url).href).toBe(link.url);
    expect(link.url).toMatch(/^[\x21-\x7e]+$/);
    expect(await (await fetch(link.url)).text()).toBe('hello');
  });
});

describe('deleting an object', () => {
  it('revokes every stored link to it and leaves others alone', async () => {
    const [key, other] = [await uploadFile(issuer), await uploadFile(issuer)];
    const links = [
      await getLink(issuer, { key, expiresIn: 60 }),
      await getLink(issuer, { key, expiresIn: 600 }),
    ];
    const left = await getLink(issuer, { key: other, expiresIn: 600 });
    const path = `/v1/objects?key=${encodeURIComponent(key)}`;
    expect((await issuer.call('DELETE', path)).status).toBe(204);
    expect((await issuer.call('DELETE', path)).status).toBe(204);
    for (const link of links) expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_revoked');
    expect((await download(issuer, left)).status).toBe(200);
    expect(await codeOf(await issuer.call('POST', '/v1/links', { key, expiresIn: 60 }))).toBe(
      'object_not_found',
    );
  });

  it('with many links asks S3 for a few things at once, and twice for each link', async () => {
    const wire = await watchStorage();
    const busy = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: wire.endpoint } });
    wire.leadTo(busy.s3.endpoint);
    const keys = [await uploadFile(busy), await uploadFile(busy)];
    for (const key of keys) {
      await Promise.all(Array.from({ length: 40 }, () => getLink(busy, { key, expiresIn: 600 })));
    }
    wire.reset();
    const deletions = keys.map((key) => busy.call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`));
    expect((await Promise.all(deletions)).map(({ status }) => status)).toEqual([204, 204]);
    // For each object one list, one deletion; for each link one read, one write.
    expect(wire.calls).toHaveLength(2 * (2 + 40 * 2));
    // Eight for links, whoever asked; and one for each object.
    expect(wire.mostAtOnce).toBeLessThanOrEqual(8 + 2);
    await busy.close();
    await wire.close();
  });

  it('stops at the first link that cannot be revoked, and goes on when asked again', async () => {
    const wire = await watchStorage();
    const busy = await startIssuer({ env: { PUTLINK_S3_ENDPOINT: wire.endpoint } });
    wire.leadTo(busy.s3.endpoint);
    const key = await uploadFile(busy);
    const links = await Promise.all(Array.from({ length: 30 }, () => getLink(busy, { key, expiresIn: 600 })));
    const path = `/v1/objects?key=${encodeURIComponent(key)}`;
    busy.s3.failNext({
      method: 'PUT',
      keyIncludes: '.putlink/',
      status: 403,
      code: 'AccessDenied',
      times: 30,
    });
    wire.reset();
    expect((await busy.call('DELETE', path)).status).toBe(503);
    expect(wire.calls.length).toBeLessThan(40);
    expect(wire.calls).not.toContain(`DELETE /${busy.s3.bucket}/${key}`);
    busy.s3.clearFaults();
    expect((await busy.call('DELETE', path)).status).toBe(204);
    for (const link of links) expect(await codeOf(await open(busy, link, JSON_ONLY))).toBe('link_revoked');
    await busy.close();
    await wire.close();
  });

  it('needs a whole key', async () => {
    expect(await codeOf(await issuer.call('DELETE', '/v1/objects'))).toBe('invalid_key');
    expect(await codeOf(await issuer.call('DELETE', '/v1/objects?key=alice/'))).toBe('invalid_key');
  });

  it('makes a link answer 410 when the object went some other way', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 600, maxDownloads: 1 });
    issuer.s3.failNext({
      method: 'HEAD',
      keyIncludes: key.split('/')[1] ?? '',
      status: 404,
      code: 'NoSuchKey',
    });
    const gone = await open(issuer, link, JSON_ONLY);
    expect(gone.status).toBe(410);
    expect(await codeOf(gone)).toBe('object_not_found');
    expect((await open(issuer, link)).status).toBe(302);
  });
});
