import { PutObjectCommand } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { codeOf, DAY, JSON_ONLY } from '../routes/links.fixture.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { download, getLink, getTicket, open, problemOf, put, uploadFile } from '../testing/upload-file.ts';
import { connectPastIssuer, keepVersions, tagAsScanned } from './scan.fixture.ts';

const HTML = { headers: { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' } };
const KOREAN = { headers: { accept: 'text/html', 'accept-language': 'ko' } };

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startIssuer({ env: { PUTLINK_SCAN: 'guardduty' } });
});
afterAll(() => issuer.close());

/** A link to a file that was not scanned yet. */
async function shareFile(wish: object = {}, content = 'hello') {
  const key = await uploadFile(issuer, { content });
  return { key, link: await getLink(issuer, { key, expiresIn: 600, ...wish }) };
}

/** Past the second for which a look at S3 is good. */
const aMomentLater = () => issuer.travel(2);

describe.each([
  ['without versions', async () => undefined],
  ['with versions', keepVersions],
])('a link in a bucket %s', (_, prepare) => {
  beforeAll(() => prepare(issuer));
  beforeEach(aMomentLater);

  it('waits while its file is being checked, and then leads to it', async () => {
    const { key, link } = await shareFile();
    const told = await open(issuer, link, JSON_ONLY);
    expect(told.status).toBe(503);
    expect(Number(told.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await problemOf(told)).toMatchObject({ code: 'scan_pending', title: 'The file is being checked' });
    const page = await open(issuer, link, HTML);
    expect(page.status).toBe(503);
    expect(page.headers.get('cache-control')).toContain('no-store');
    expect(page.headers.has('location')).toBe(false);
    const html = await page.text();
    expect(html).toContain('The file is being checked');
    expect(html).toContain('<meta http-equiv="refresh" content="5;url=?waited">');
    expect(html).not.toContain('<script');
    await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
    aMomentLater();
    expect(await (await download(issuer, link)).text()).toBe('hello');
  });

  it('says that malware was found, also after it was clean once', async () => {
    const { key, link } = await shareFile();
    await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
    expect((await open(issuer, link)).status).toBe(302);
    await tagAsScanned(issuer, key, 'THREATS_FOUND');
    const page = await open(issuer, link, HTML);
    expect(page.status).toBe(410);
    expect(await page.text()).toContain('Malware was found in this file');
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('malware_found');
    expect(await codeOf(await issuer.call('POST', '/v1/links', { key, expiresIn: 600 }))).toBe(
      'malware_found',
    );
    const renewed = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 900 });
    expect(await codeOf(renewed)).toBe('malware_found');
    expect((await issuer.call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`)).status).toBe(204);
  });

  it.each(['UNSUPPORTED', 'ACCESS_DENIED', 'FAILED', 'SOMETHING_NEW', ''])(
    'hands out no file whose scan ended as "%s"',
    async (result) => {
      const { key, link } = await shareFile();
      await tagAsScanned(issuer, key, result);
      const page = await open(issuer, link, HTML);
      expect(page.status).toBe(403);
      expect(await page.text()).toContain('The file could not be checked for malware');
      expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_failed');
    },
  );

  it('counts no download while it waits', async () => {
    const { key, link } = await shareFile({ maxDownloads: 1 });
    for (let i = 0; i < 3; i += 1) {
      expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_pending');
      aMomentLater();
    }
    await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
    expect((await open(issuer, link)).status).toBe(302);
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_used_up');
  });

  it('waits first for its file and then for the scan', async () => {
    const ticket = await getTicket(issuer, {
      filename: 'a.txt',
      contentType: 'text/plain',
      size: 5,
      link: { expiresIn: 600 },
    });
    const link = ticket.link ?? expect.fail('no link came');
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('link_pending');
    expect((await put(ticket, 'hello')).status).toBe(200);
    aMomentLater();
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_pending');
    const renewed = await issuer.call('PATCH', `/v1/links/${link.id}`, { expiresIn: 900 });
    expect(renewed.status).toBe(200);
    expect(await renewed.json()).not.toHaveProperty('pending');
    await tagAsScanned(issuer, ticket.key, 'NO_THREATS_FOUND');
    aMomentLater();
    expect((await open(issuer, link)).status).toBe(302);
  });

  it('waits again when another file is put in the place of a clean one', async () => {
    const { key, link } = await shareFile();
    await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
    expect((await open(issuer, link)).status).toBe(302);
    const client = connectPastIssuer(issuer);
    await client.send(new PutObjectCommand({ Bucket: issuer.s3.bucket, Key: key, Body: 'other' }));
    client.destroy();
    expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_pending');
  });

  it('takes no failure for a clean file', async () => {
    const { key, link } = await shareFile();
    await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
    const query = 'tagging';
    issuer.s3.failNext({ method: 'GET', query, status: 403, code: 'AccessDenied' });
    const refused = await open(issuer, link, JSON_ONLY);
    expect(refused.status).toBe(503);
    expect(await codeOf(refused)).toBe('storage_refused');
    expect((await open(issuer, link)).status).toBe(302);
  });
});

it('is said in Korean too', async () => {
  const { key, link } = await shareFile();
  expect(await (await open(issuer, link, KOREAN)).text()).toContain('파일을 검사하는 중입니다');
  await tagAsScanned(issuer, key, 'THREATS_FOUND');
  aMomentLater();
  expect(await (await open(issuer, link, KOREAN)).text()).toContain('파일에서 악성 코드가 발견되었습니다');
  await tagAsScanned(issuer, key, 'FAILED');
  expect(await (await open(issuer, link, KOREAN)).text()).toContain('파일의 악성 코드 검사를 할 수 없습니다');
});

it('stops waiting for a scan that nobody makes, and leads on if it comes after all', async () => {
  const { key, link } = await shareFile({ expiresIn: 3 * DAY });
  issuer.travel(DAY - 10);
  expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_pending');
  issuer.travel(20);
  expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('scan_failed');
  await tagAsScanned(issuer, key, 'NO_THREATS_FOUND');
  expect((await open(issuer, link)).status).toBe(302);
});

it('tells of a file with malware although S3 lets nobody look at it', async () => {
  const { key, link } = await shareFile();
  await tagAsScanned(issuer, key, 'THREATS_FOUND');
  issuer.s3.failNext({ method: 'HEAD', status: 403, code: 'AccessDenied' });
  expect(await codeOf(await open(issuer, link, JSON_ONLY))).toBe('malware_found');
});

it('offers no link that leads to S3 at once', async () => {
  const told = (await (await issuer.call('GET', '/v1/capabilities')).json()) as { links: object };
  expect(told.links).toMatchObject({ kinds: ['stored'] });
  const key = await uploadFile(issuer);
  const wish = { expiresIn: 600, kind: 'presigned' };
  expect(await codeOf(await issuer.call('POST', '/v1/links', { key, ...wish }))).toBe('mode_not_available');
  const file = { filename: 'a.txt', contentType: 'text/plain', size: 5, link: wish };
  expect(await codeOf(await issuer.call('POST', '/v1/uploads', file))).toBe('mode_not_available');
});

it('hands out what cannot be scanned where that is allowed, and nothing else', async () => {
  const lenient = await startIssuer({
    env: { PUTLINK_SCAN: 'guardduty', PUTLINK_SCAN_UNSUPPORTED: 'allow' },
  });
  const key = await uploadFile(lenient);
  const link = await getLink(lenient, { key, expiresIn: 600 });
  await tagAsScanned(lenient, key, 'FAILED');
  expect(await codeOf(await open(lenient, link, JSON_ONLY))).toBe('scan_failed');
  await tagAsScanned(lenient, key, 'UNSUPPORTED');
  expect((await open(lenient, link)).status).toBe(302);
  await lenient.close();
});
