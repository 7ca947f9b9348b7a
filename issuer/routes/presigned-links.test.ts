import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestIssuer } from '../testing/start-issuer.ts';
import { getLink, uploadFile } from '../testing/upload-file.ts';
import { codeOf, DAY, startLinkIssuer } from './links.fixture.ts';

let issuer: TestIssuer;
beforeAll(async () => {
  issuer = await startLinkIssuer();
});
afterAll(() => issuer.close());

describe('a presigned link', () => {
  it('is S3’s own URL and works until expiresAt', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 120, kind: 'presigned' });
    expect(link).toMatchObject({
      kind: 'presigned',
      revocable: 'object',
      renewable: false,
      limitedBy: 'request',
    });
    const seconds = (Date.parse(link.expiresAt) - issuer.now()) / 1000;
    issuer.travel(seconds - 1);
    expect(await (await fetch(link.url)).text()).toBe('hello');
    issuer.travel(2);
    expect((await fetch(link.url)).status).toBe(403);
  });

  it('lives seven days at most', async () => {
    const key = await uploadFile(issuer);
    const link = await getLink(issuer, { key, expiresIn: 20 * DAY, kind: 'presigned' });
    expect(link.limitedBy).toBe('sigv4');
    expect(Date.parse(link.expiresAt)).toBeLessThanOrEqual(issuer.now() + 7 * DAY * 1000);
  });

  it('cannot be renewed or revoked, and says so', async () => {
    const key = await uploadFile(issuer);
    const { id } = await getLink(issuer, { key, expiresIn: 120, kind: 'presigned' });
    expect(await codeOf(await issuer.call('PATCH', `/v1/links/${id}`, { expiresIn: 60 }))).toBe(
      'link_not_renewable',
    );
    expect((await issuer.call('DELETE', `/v1/links/${id}`)).status).toBe(409);
  });

  it('cannot count downloads', async () => {
    const key = await uploadFile(issuer);
    const body = { key, expiresIn: 60, kind: 'presigned', maxDownloads: 1 };
    expect(await codeOf(await issuer.call('POST', '/v1/links', body))).toBe('invalid_request');
  });
});
