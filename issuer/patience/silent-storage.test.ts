import { createServer } from 'node:http';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { makeLinkId } from '../links/link-id.ts';
import { startSilentServer } from '../testing/silent-server.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { timed } from '../testing/timed.ts';
import { problemOf } from '../testing/upload-file.ts';
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
    expect(ms).toBeLessThan(8000);
    expect(issuer.logLines.at(-1)).toContain('TimeoutError');
  });

  it('does not make four hundred clicks wait for one another', async () => {
    const issuer = await issuerBefore();
    const clicks = Array.from({ length: 400 }, async () => issuer.app.request(LINK));
    const { result, ms } = await timed(Promise.all(clicks));
    expect(new Set(result.map(({ status }) => status))).toEqual(new Set([503]));
    expect(ms).toBeLessThan(12_000);
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
    await vi.waitFor(async () => expect((await ask()).status).toBe(404), { timeout: 15_000, interval: 100 });
    expect((await ask()).status).toBe(404);
  });

  it('does not keep a ticket from being signed', async () => {
    const issuer = await issuerBefore();
    const asked = { filename: 'a.txt', contentType: 'text/plain', size: 1 };
    expect((await issuer.call('POST', '/v1/uploads', asked)).status).toBe(201);
  });
});

it('an S3 that resets every connection is not silent: it is asked each time', async () => {
  let connections = 0;
  const server = createTcpServer((socket) => {
    connections += 1;
    socket.once('data', () => socket.resetAndDestroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = await startIssuer({
    env: { PUTLINK_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    ports: { storagePatience: PATIENCE },
  });
  running.push(issuer, { close: () => new Promise((resolve) => server.close(resolve)) });
  for (let calls = 1; calls <= 5; calls += 1) {
    const before = connections;
    const answer = await issuer.call('POST', '/v1/links', { key: 'alice/x', expiresIn: 60 });
    expect(answer.status).toBe(503);
    expect(connections).toBeGreaterThan(before);
  }
  expect(issuer.logLines.at(-1)).toContain('ECONNRESET');
});

it('an S3 whose answer has no end is left at once', async () => {
  let sentBytes = 0;
  const piece = Buffer.alloc(64 * 1024, 'x');
  const server = createServer((_, response) => {
    const go = () => {
      do sentBytes += piece.length;
      while (response.write(piece) && !response.destroyed);
    };
    response.writeHead(200, { etag: '"x"' }).on('drain', go);
    go();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = await startIssuer({
    env: { PUTLINK_S3_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  });
  running.push(issuer, { close: () => new Promise((resolve) => server.close(resolve)) });
  expect((await issuer.app.request(LINK)).status).toBe(503);
  // What the sockets of both sides hold, and hardly more.
  expect(sentBytes).toBeLessThan(20_000_000);
});

describe('an S3 that stops in the middle of its answer', () => {
  it.each([
    ['says no more', {}],
    ['says one byte now and then', { dripMs: 100 }],
  ])('and %s is a 503', async (_, sink) => {
    const issuer = await issuerBefore({ head: HEAD, ...sink });
    const { result, ms } = await timed(Promise.resolve(issuer.app.request(LINK)));
    expect(result.status).toBe(503);
    expect(ms).toBeLessThan(8000);
  });

  it.each([
    ['POST', '/v1/links', { key: 'alice/x', expiresIn: 60 }],
    ['DELETE', '/v1/objects?key=alice/x', undefined],
  ])('never lets %s %s wait longer', async (method, path, body) => {
    const issuer = await issuerBefore({ head: HEAD });
    const { result, ms } = await timed(issuer.call(method, path, body));
    expect([201, 503]).toContain(result.status);
    expect(ms).toBeLessThan(8000);
  });

  it('is a 503 when its answer is an error', async () => {
    const issuer = await issuerBefore({ head: HEAD.replace('200 OK', '400 Bad Request') });
    expect((await issuer.app.request(LINK)).status).toBe(503);
  });
});
