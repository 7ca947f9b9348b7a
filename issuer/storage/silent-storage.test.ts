import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startEmbeddedS3 } from '../../dev/s3/server.ts';
import { prepareStart } from '../config/prepare-start.ts';
import { makeLinkId } from '../links/link-id.ts';
import { startSilentServer } from '../testing/silent-server.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';
import { credentialSourceOf } from './credential-source.ts';
import { DEFAULT_PATIENCE } from './patience.ts';

const PATIENCE = { connectMs: 300, attemptMs: 300, attempts: 2, callMs: 900, pauseMs: 200 };
const LINK = `/d/${makeLinkId('alice/x', (count) => new Uint8Array(count))}`;
const HEAD =
  'HTTP/1.1 200 OK\r\ncontent-length: 1000\r\netag: "x"\r\ncontent-type: application/json\r\n\r\n{"v"';

const running: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.close()));
});

async function issuerBefore(sink: { head?: string; dripMs?: number } = {}): Promise<TestIssuer> {
  const server = await startSilentServer(sink);
  const issuer = await startIssuer({
    env: { PUTLINK_S3_ENDPOINT: server.endpoint },
    ports: { storagePatience: PATIENCE },
  });
  running.push(server, issuer);
  return issuer;
}

async function timed<T>(work: Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  const result = await work;
  return { result, ms: performance.now() - startedAt };
}

it('by default a silent S3 is told within twelve seconds', () => {
  const { attemptMs, attempts, callMs } = DEFAULT_PATIENCE;
  expect([attemptMs, attempts]).toEqual([5000, 2]);
  expect(callMs).toBeGreaterThan(attemptMs * attempts);
  expect(callMs).toBeLessThanOrEqual(12_000);
});

describe('an S3 that takes the connection and says nothing', () => {
  it.each([
    ['POST', '/v1/links', { key: 'alice/x', expiresIn: 60 }],
    ['PATCH', LINK.replace('/d/', '/v1/links/'), { expiresIn: 60 }],
    ['DELETE', '/v1/objects?key=alice/x', undefined],
  ])('is a 503 for %s %s', async (method, path, body) => {
    const issuer = await issuerBefore();
    const { result, ms } = await timed(issuer.call(method, path, body));
    expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
    expect(Number(result.headers.get('retry-after'))).toBeGreaterThan(0);
    // Two attempts, and not one more.
    expect(ms).toBeGreaterThan(550);
    expect(ms).toBeLessThan(2500);
    expect(issuer.logLines.at(-1)).toContain('TimeoutError');
  });

  it('does not make four hundred clicks wait for one another', async () => {
    const issuer = await issuerBefore();
    const clicks = Array.from({ length: 400 }, async () => issuer.app.request(LINK));
    const { result, ms } = await timed(Promise.all(clicks));
    expect(new Set(result.map(({ status }) => status))).toEqual(new Set([503]));
    expect(ms).toBeLessThan(6000);
  });

  it('is not waited for again and again, and is found when it is back', async () => {
    const sink = await startSilentServer();
    const issuer = await startIssuer({
      env: { PUTLINK_S3_ENDPOINT: sink.endpoint },
      ports: { storagePatience: { ...PATIENCE, pauseMs: 1500 } },
    });
    running.push(issuer);
    const ask = () => issuer.call('POST', '/v1/links', { key: 'alice/x', expiresIn: 60 });
    const first = await Promise.all([ask(), ask(), ask()]);
    expect(first.map(({ status }) => status)).toEqual([503, 503, 503]);
    const connections = sink.count();
    const refused = await Promise.all(Array.from({ length: 20 }, ask));
    expect(new Set(refused.map(({ status }) => status))).toEqual(new Set([503]));
    expect(sink.count()).toBe(connections);
    expect(issuer.logLines.at(-1)).toContain('silent storage');

    await sink.close();
    const port = Number(new URL(sink.endpoint).port);
    const back = createServer((_, response) => response.writeHead(404).end());
    await new Promise<void>((resolve) => back.listen(port, '127.0.0.1', resolve));
    running.push({ close: () => new Promise((resolve) => back.close(resolve)) });
    await vi.waitFor(async () => expect((await ask()).status).toBe(404), { timeout: 8000, interval: 100 });
    expect((await ask()).status).toBe(404);
  });

  it('does not keep a ticket from being signed', async () => {
    const issuer = await issuerBefore();
    const asked = { filename: 'a.txt', contentType: 'text/plain', size: 1 };
    expect((await issuer.call('POST', '/v1/uploads', asked)).status).toBe(201);
  });
});

describe('an S3 that stops in the middle of its answer', () => {
  it.each([
    ['says no more', {}],
    ['says one byte now and then', { dripMs: 100 }],
  ])('and %s is a 503', async (_, sink) => {
    const issuer = await issuerBefore({ head: HEAD, ...sink });
    const { result, ms } = await timed(Promise.resolve(issuer.app.request(LINK)));
    expect(result.status).toBe(503);
    expect(ms).toBeLessThan(2500);
  });

  it('is a 503 when its answer is an error', async () => {
    const issuer = await issuerBefore({ head: HEAD.replace('200 OK', '400 Bad Request') });
    expect((await issuer.app.request(LINK)).status).toBe(503);
  });
});

describe('a silent STS', () => {
  const role = (stsEndpoint: string) => ({
    arn: 'arn:aws:iam::123456789012:role/x',
    sessionSeconds: 900,
    stsEndpoint,
  });

  it('is a 503, and asked anew the next time', async () => {
    const sts = await startSilentServer();
    process.env.AWS_ACCESS_KEY_ID = 'A';
    process.env.AWS_SECRET_ACCESS_KEY = 'B';
    const credentials = credentialSourceOf({ region: 'eu-west-1', assumeRole: role(sts.endpoint) }, PATIENCE);
    const issuer = await startIssuer({ ports: { storagePatience: PATIENCE, credentials } });
    running.push(sts, issuer);
    const asked = { filename: 'a.txt', contentType: 'text/plain', size: 1 };
    for (const expectedConnections of [2, 4]) {
      const { result, ms } = await timed(issuer.call('POST', '/v1/uploads', asked));
      expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
      expect(ms).toBeLessThan(2500);
      expect(sts.count()).toBe(expectedConnections);
    }
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  it('does not end a session that still lives', async () => {
    const s3 = await startEmbeddedS3();
    let isSilent = false;
    // The real STS behind a wire that can go dead.
    const wire = createServer((incoming, outgoing) => {
      if (isSilent) return;
      const { hostname, port } = new URL(s3.endpoint);
      const onward = request({
        hostname,
        port,
        method: 'POST',
        path: incoming.url,
        headers: incoming.headers,
      });
      onward.on('response', (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      incoming.pipe(onward);
    });
    await new Promise<void>((resolve) => wire.listen(0, '127.0.0.1', resolve));
    running.push(s3, {
      close: async () => {
        wire.closeAllConnections();
        wire.close();
      },
    });
    process.env.AWS_ACCESS_KEY_ID = s3.accessKeyId;
    process.env.AWS_SECRET_ACCESS_KEY = s3.secretAccessKey;
    const stsEndpoint = `http://127.0.0.1:${(wire.address() as AddressInfo).port}`;
    const source = credentialSourceOf(
      { region: s3.region, assumeRole: { arn: s3.roleArn, sessionSeconds: 900, stsEndpoint } },
      PATIENCE,
    );
    const { accessKeyId } = await source();
    isSilent = true;
    const refresh = source({ forceRefresh: true });
    expect((await source()).accessKeyId).toBe(accessKeyId);
    await expect(refresh).rejects.toThrow(expect.objectContaining({ name: 'TimeoutError' }));
    expect((await source()).accessKeyId).toBe(accessKeyId);
    isSilent = false;
    const refreshed = await source({ forceRefresh: true });
    expect(refreshed.accessKeyId).not.toBe(accessKeyId);
    expect((await source()).accessKeyId).toBe(refreshed.accessKeyId);
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });

  it('keeps the issuer from starting, and is named', async () => {
    const sts = await startSilentServer();
    running.push(sts);
    process.env.AWS_ACCESS_KEY_ID = 'A';
    process.env.AWS_SECRET_ACCESS_KEY = 'B';
    const env = {
      PUTLINK_BUCKET: 'my-uploads',
      PUTLINK_REGION: 'eu-west-1',
      PUTLINK_AUTH: 'none',
      PUTLINK_ASSUME_ROLE_ARN: role('').arn,
      PUTLINK_STS_ENDPOINT: sts.endpoint,
    };
    const start = await prepareStart(env, PATIENCE);
    expect('refusal' in start && start.refusal).toMatch(
      /PUTLINK_STS_ENDPOINT: leads to an STS that does not/,
    );
    delete process.env.AWS_ACCESS_KEY_ID;
    delete process.env.AWS_SECRET_ACCESS_KEY;
  });
});

it('a credential source that never answers is a 503 too', async () => {
  const issuer = await startIssuer({
    ports: { storagePatience: PATIENCE, credentials: () => new Promise(() => undefined) },
  });
  running.push(issuer);
  const { result, ms } = await timed(issuer.call('GET', '/v1/capabilities'));
  expect(await problemOf(result)).toMatchObject({ status: 503, code: 'storage_unavailable' });
  expect(ms).toBeLessThan(2500);
});
