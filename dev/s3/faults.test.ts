import { randomBytes } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { outcome, sendRaw } from './conformance/send-raw.ts';
import { presignGet, presignPut, put, start } from './start-for-test.ts';

describe('planned faults', () => {
  test('failNext answers the next matching request only', async () => {
    const server = await start();
    server.failNext({
      method: 'PUT',
      keyIncludes: 'slow',
      status: 503,
      code: 'SlowDown',
      retryAfterSeconds: 2,
    });
    expect(outcome(await put(server, 'fast', 'x'))).toEqual({ status: 200 });
    const refused = await put(server, 'slow', 'x');
    expect([refused.status, refused.code, refused.headers['retry-after']]).toEqual([503, 'SlowDown', '2']);
    expect(outcome(await put(server, 'slow', 'x'))).toEqual({ status: 200 });
  });

  test('failNext repeats as often as told, until cleared', async () => {
    const server = await start();
    server.failNext({ status: 500, code: 'InternalError', times: 3 });
    expect((await put(server, 'a', 'x')).status).toBe(500);
    expect((await put(server, 'a', 'x')).status).toBe(500);
    server.clearFaults();
    expect((await put(server, 'a', 'x')).status).toBe(200);
  });

  test('a planned refusal has CORS headers only when asked for', async () => {
    const server = await start({ allowedOrigins: ['https://a.example'] });
    const request = async () =>
      sendRaw({
        method: 'PUT',
        url: await presignPut(server, 'a'),
        body: 'x',
        headers: { origin: 'https://a.example' },
      });
    server.failNext({ status: 503, code: 'SlowDown' });
    expect((await request()).headers['access-control-allow-origin']).toBeUndefined();
    server.failNext({ status: 503, code: 'SlowDown', withCors: true });
    expect((await request()).headers['access-control-allow-origin']).toBe('https://a.example');
  });

  test('cutNext cuts a body in the middle, and nothing of it stays', async () => {
    const server = await start();
    server.cutNext({ method: 'PUT', afterBytes: 1_000_000 });
    await expect(put(server, 'cut', randomBytes(3_000_000))).rejects.toThrow();
    await expect.poll(() => readdir(join(server.dir, 'incoming'))).toEqual([]);
    expect((await sendRaw({ url: await presignGet(server, 'cut') })).code).toBe('NoSuchKey');
    expect((await put(server, 'cut', 'whole')).status).toBe(200);
  });

  test('dropConnections cuts what is under way', async () => {
    const server = await start();
    server.traffic.stall();
    const upload = put(server, 'dropped', randomBytes(1_000_000));
    upload.catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.dropConnections()).toBe(1);
    await expect(upload).rejects.toThrow();
    server.traffic.resume();
    await expect.poll(() => readdir(join(server.dir, 'incoming'))).toEqual([]);
    expect((await put(server, 'dropped', 'x')).status).toBe(200);
  });

  test('stall holds bytes back until resume', async () => {
    const server = await start();
    server.traffic.stall();
    let isDone = false;
    const upload = put(server, 'stalled', randomBytes(100_000)).finally(() => {
      isDone = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isDone).toBe(false);
    server.traffic.resume();
    expect((await upload).status).toBe(200);
  });

  test('throttleBytesPerSecond limits uploads and downloads', async () => {
    const server = await start({ throttleBytesPerSecond: 1_000_000 });
    const startedMs = performance.now();
    await put(server, 'throttled', randomBytes(500_000));
    const uploadedMs = performance.now() - startedMs;
    await sendRaw({ url: await presignGet(server, 'throttled') });
    const downloadedMs = performance.now() - startedMs - uploadedMs;
    expect(uploadedMs).toBeGreaterThan(450);
    expect(downloadedMs).toBeGreaterThan(450);
  });
});

describe('held requests', () => {
  test('holdNext does the work and never answers', async () => {
    const server = await start();
    server.holdNext({ method: 'PUT', reads: true });
    const isOver = new AbortController();
    const url = await presignPut(server, 'held');
    const answer = fetch(url, { method: 'PUT', body: 'x', signal: isOver.signal });
    await expect
      .poll(async () => (await sendRaw({ url: await presignGet(server, 'held') })).status)
      .toBe(200);
    isOver.abort();
    await expect(answer).rejects.toThrow();
    expect((await put(server, 'next', 'x')).status).toBe(200);
  });

  test('holdNext without reading leaves nothing', async () => {
    const server = await start();
    server.holdNext({ method: 'PUT', reads: false });
    const isOver = new AbortController();
    const url = await presignPut(server, 'unread');
    const answer = fetch(url, { method: 'PUT', body: 'x', signal: isOver.signal });
    expect((await put(server, 'next', 'x')).status).toBe(200);
    isOver.abort();
    await expect(answer).rejects.toThrow();
    expect((await sendRaw({ url: await presignGet(server, 'unread') })).code).toBe('NoSuchKey');
  });
});
