import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openLab } from '../dev/s3/conformance/lab.ts';
import { makeToken } from './access/make-token.ts';
import { createIssuer } from './app.ts';
import { readConfig } from './config/read-config.ts';

/** The same promises on whichever S3 engine the environment names, see `openLab`: the embedded one, or Ceph. */
const lab = await openLab();

describe(`on ${lab.engine}`, () => {
  const { endpoint, region, bucket, accessKeyId, secretAccessKey, roleArn } = lab;
  const { token, entry } = makeToken({ name: 'lab', prefix: 'lab/' }, undefined, randomBytes);
  const env = { ...process.env };
  let app: ReturnType<typeof createIssuer>;
  beforeAll(() => {
    Object.assign(process.env, { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey });
    app = issuerWith({});
  });
  afterAll(async () => {
    process.env = env;
    await lab.close();
  });

  function issuerWith(more: Record<string, string>) {
    const config = readConfig({
      PUTLINK_BUCKET: bucket,
      PUTLINK_REGION: region,
      PUTLINK_S3_ENDPOINT: endpoint,
      PUTLINK_TOKENS: JSON.stringify([entry]),
      PUTLINK_PUBLIC_URL: 'https://files.example.com',
      ...more,
    });
    return createIssuer(config, { writeLog: () => undefined });
  }

  const call = async (method: string, path: string, body?: unknown, at = app) =>
    at.request(path, {
      method,
      headers: { authorization: `Bearer ${token}` },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  const FILE = { filename: '보고서 (1).txt', contentType: 'text/plain', size: 5 };

  async function upload(): Promise<string> {
    const { key, request } = await (await call('POST', '/v1/uploads', FILE)).json();
    const put = await fetch(request.url, { method: 'PUT', headers: request.headers, body: 'hello' });
    expect(put.status).toBe(200);
    return key;
  }

  it('holds a ticket to its size, its type and its first use', async () => {
    const { request } = await (await call('POST', '/v1/uploads', FILE)).json();
    const put = async (body: string, headers: Record<string, string> = {}) =>
      (await fetch(request.url, { method: 'PUT', headers: { ...request.headers, ...headers }, body })).status;
    expect(await put('hello!')).toBe(403);
    expect(await put('hello', { 'content-type': 'text/html' })).toBe(403);
    expect(await put('hello')).toBe(200);
    expect(await put('HELLO')).toBe(412);
  });

  it('counts downloads exactly and never revives a revoked link', async () => {
    const key = await upload();
    const link = await (await call('POST', '/v1/links', { key, expiresIn: 600, maxDownloads: 3 })).json();
    const path = new URL(link.url).pathname;
    const opened = await Promise.all(Array.from({ length: 8 }, async () => app.request(path)));
    const locations = opened.flatMap(({ headers }) => headers.get('location') ?? []);
    expect(locations).toHaveLength(3);
    expect(await (await fetch(locations[0] ?? '')).text()).toBe('hello');

    const other = await (await call('POST', '/v1/links', { key, expiresIn: 600 })).json();
    const renewal = { expiresIn: 900 };
    await Promise.all([
      call('PATCH', `/v1/links/${other.id}`, renewal),
      call('DELETE', `/v1/links/${other.id}`),
      call('PATCH', `/v1/links/${other.id}`, renewal),
    ]);
    expect((await app.request(new URL(other.url).pathname)).status).toBe(410);
    expect((await call('DELETE', `/v1/objects?key=${encodeURIComponent(key)}`)).status).toBe(204);
    expect((await call('POST', '/v1/links', { key, expiresIn: 60 })).status).toBe(404);
  }, 60_000);

  it('signs with a role and cuts links to its session', async () => {
    const key = await upload();
    const role = issuerWith({
      PUTLINK_ASSUME_ROLE_ARN: roleArn,
      PUTLINK_ASSUME_ROLE_SECONDS: '900',
      PUTLINK_STS_ENDPOINT: endpoint,
    });
    const asked = { key, expiresIn: 86_400, kind: 'presigned' };
    const link = await (await call('POST', '/v1/links', asked, role)).json();
    expect(link.limitedBy).toBe('credentials');
    expect(Date.parse(link.expiresAt)).toBeLessThanOrEqual(Date.now() + 900_000);
    expect((await fetch(link.url)).status).toBe(200);
  });
});
