import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createIssuer } from '../app.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { getLink, getTicket, open, problemOf, put, uploadFile } from '../testing/upload-file.ts';
import type { Credentials } from './credential-source.ts';

/** Real temporary credentials from the S3's own STS. */
async function temporary(issuer: TestIssuer, seconds: number): Promise<Credentials> {
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn } = issuer.s3;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  sts.config.systemClockOffset = issuer.now() - Date.now();
  const { Credentials: given } = await sts.send(
    new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'test', DurationSeconds: seconds }),
  );
  if (!given?.AccessKeyId || !given.SecretAccessKey || !given.SessionToken || !given.Expiration) {
    throw new Error('no credentials');
  }
  return {
    accessKeyId: given.AccessKeyId,
    secretAccessKey: given.SecretAccessKey,
    sessionToken: given.SessionToken,
    expiration: given.Expiration,
  };
}

describe('temporary credentials', () => {
  let issuer: TestIssuer;
  let key: string;
  beforeAll(async () => {
    issuer = await startIssuer();
    key = await uploadFile(issuer);
  });
  afterAll(() => issuer.close());

  it('cut a presigned link, which then works exactly as long as stated', async () => {
    issuer.credentials.current = await temporary(issuer, 900);
    const link = await getLink(issuer, { key, expiresIn: 86_400, kind: 'presigned' });
    expect(link.limitedBy).toBe('credentials');
    const leftMs = Date.parse(link.expiresAt) - issuer.now();
    expect(leftMs).toBeLessThanOrEqual(890_000);
    expect(leftMs).toBeGreaterThan(885_000);
    issuer.travel(leftMs / 1000 - 1);
    expect((await fetch(link.url)).status).toBe(200);
    issuer.travel(2);
    expect((await fetch(link.url)).status).toBe(403);
  });

  it('cut a ticket', async () => {
    issuer.credentials.current = await temporary(issuer, 900);
    issuer.travel(600);
    const ticket = await getTicket(issuer, { filename: 'a.txt', contentType: 'text/plain', size: 5 });
    const leftSeconds = (Date.parse(ticket.request.expiresAt) - issuer.now()) / 1000;
    expect(leftSeconds).toBeLessThanOrEqual(290);
    issuer.travel(leftSeconds - 1);
    expect((await put(ticket, 'hello')).status).toBe(200);
  });

  it('do not cut a stored link, only each redirect', async () => {
    issuer.credentials.current = await temporary(issuer, 900);
    const link = await getLink(issuer, { key, expiresIn: 86_400 });
    expect(link).toMatchObject({ limitedBy: 'request' });
    issuer.travel(870);
    const location = new URL((await open(issuer, link)).headers.get('location') ?? '');
    expect(Number(location.searchParams.get('X-Amz-Expires'))).toBeLessThanOrEqual(20);
  });

  it('are refreshed early when fresh ones live longer', async () => {
    issuer.credentials.current = await temporary(issuer, 900);
    issuer.travel(100);
    issuer.credentials.refreshed = await temporary(issuer, 3600);
    const refreshesBefore = issuer.credentials.refreshes;
    const link = await getLink(issuer, { key, expiresIn: 3000, kind: 'presigned' });
    expect(link.limitedBy).toBe('request');
    expect(issuer.credentials.refreshes).toBe(refreshesBefore + 1);
    issuer.credentials.refreshed = undefined;
  });

  it('are asked for anew although the clock was set back since the last time', async () => {
    const asksFor = async (seconds: number) => {
      const before = issuer.credentials.refreshes;
      await getLink(issuer, { key, expiresIn: seconds, kind: 'presigned' });
      return issuer.credentials.refreshes - before;
    };
    issuer.credentials.current = await temporary(issuer, 900);
    issuer.travel(100_000);
    issuer.credentials.current = await temporary(issuer, 900);
    expect([await asksFor(3000), await asksFor(3000)]).toEqual([1, 0]);
    issuer.travel(-100_000);
    expect(await asksFor(604_800)).toBe(1);
    issuer.credentials.current = await temporary(issuer, 900);
  });

  it('that have ended are a 503, and a page on a link', async () => {
    const link = await getLink(issuer, { key, expiresIn: 86_400 });
    issuer.travel(4000);
    const asked = await issuer.call('POST', '/v1/uploads', { filename: 'a', contentType: '', size: 1 });
    expect(asked.headers.get('retry-after')).not.toBeNull();
    expect(await problemOf(asked)).toMatchObject({ status: 503, code: 'storage_unavailable' });
    const page = await open(issuer, link);
    expect(page.status).toBe(503);
    expect(await page.text()).toContain('cannot be opened right now');
  });
});

it('assumes the configured role through STS', async () => {
  const issuer = await startIssuer();
  const { endpoint, accessKeyId, secretAccessKey, roleArn } = issuer.s3;
  process.env.AWS_ACCESS_KEY_ID = accessKeyId;
  process.env.AWS_SECRET_ACCESS_KEY = secretAccessKey;
  try {
    const config = {
      ...issuer.config,
      assumeRole: { arn: roleArn, sessionSeconds: 900, stsEndpoint: endpoint },
    };
    const app = createIssuer(config, { writeLog: () => undefined });
    const key = await uploadFile(issuer);
    const response = await app.request('/v1/links', {
      method: 'POST',
      headers: { authorization: `Bearer ${issuer.alice}` },
      body: JSON.stringify({ key, expiresIn: 3600, kind: 'presigned' }),
    });
    const link = await response.json();
    expect(link.limitedBy).toBe('credentials');
    expect(new URL(link.url).searchParams.has('X-Amz-Security-Token')).toBe(true);
    expect((await fetch(link.url)).status).toBe(200);
  } finally {
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
    await issuer.close();
  }
});

describe('storage that fails', () => {
  it('is a 503 with the action and the code of S3, which tells nothing else of the inside', async () => {
    const issuer = await startIssuer();
    issuer.s3.failNext({ method: 'HEAD', times: 9, status: 403, code: 'AccessDenied' });
    const response = await issuer.call('POST', '/v1/links', { key: 'alice/secret-name', expiresIn: 60 });
    expect(response.status).toBe(503);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({
      code: 'storage_refused',
      storage: {
        action: expect.stringMatching(/^s3:GetObject/),
        code: expect.stringMatching(/^(403|Forbidden|AccessDenied)$/),
      },
    });
    expect(text).not.toMatch(/secret-name|127\.0\.0\.1|at /);
    expect(issuer.logLines.at(-1)).toContain('403');
    expect(issuer.logLines.at(-1)).not.toMatch(/secret-name|X-Amz/);
    await issuer.close();
    const down = await issuer.call('DELETE', '/v1/objects?key=alice/x');
    expect(await problemOf(down)).toMatchObject({ status: 503, code: 'storage_unavailable' });
  });
});

it('makes a link although the answer to the first write of its record is lost', async () => {
  const issuer = await startIssuer();
  const key = await uploadFile(issuer);
  issuer.s3.loseAnswerOfNext({ method: 'PUT' });
  const link = await getLink(issuer, { key, expiresIn: 60 });
  expect((await open(issuer, link)).status).toBe(302);
  await issuer.close();
});
