import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterEach, describe, expect, test } from 'vitest';
import { outcome, sendRaw } from './conformance/send-raw.ts';
import { presignByHand } from './conformance/sign-by-hand.ts';
import { type EmbeddedS3, type EmbeddedS3Options, startEmbeddedS3 } from './server.ts';

let running: EmbeddedS3[] = [];
afterEach(async () => {
  await Promise.all(running.map((server) => server.close()));
  running = [];
});

async function start(options: EmbeddedS3Options = {}): Promise<EmbeddedS3> {
  const server = await startEmbeddedS3({
    onFault: (error) => expect.soft(error).toBeUndefined(),
    ...options,
  });
  running.push(server);
  return server;
}

function openClient({ endpoint, region, accessKeyId, secretAccessKey }: EmbeddedS3): S3Client {
  return new S3Client({
    endpoint,
    region,
    credentials: { accessKeyId, secretAccessKey },
    forcePathStyle: true,
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
  });
}

const presignPut = (server: EmbeddedS3, Key: string) =>
  getSignedUrl(openClient(server), new PutObjectCommand({ Bucket: server.bucket, Key }));
const presignGet = (server: EmbeddedS3, Key: string) =>
  getSignedUrl(openClient(server), new GetObjectCommand({ Bucket: server.bucket, Key }));

async function put(server: EmbeddedS3, key: string, body: string | Buffer) {
  return sendRaw({ method: 'PUT', url: await presignPut(server, key), body });
}

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

describe('time', () => {
  test('ends a presigned URL and a session on the second', async () => {
    let nowMs = Date.parse('2030-01-01T00:00:00Z');
    const server = await start({ clock: () => nowMs });
    const { endpoint, accessKeyId, secretAccessKey, bucket } = server;
    const keys = { endpoint, accessKeyId, secretAccessKey, signedAtMs: nowMs };
    const request = presignByHand({
      ...keys,
      path: `/${bucket}/a`,
      method: 'PUT',
      body: 'x',
      expiresInSeconds: 60,
    });
    nowMs += 59_999;
    expect(outcome(await sendRaw(request))).toEqual({ status: 200 });
    nowMs += 1;
    const late = await sendRaw(request);
    expect([late.status, late.code]).toEqual([403, 'AccessDenied']);
    expect(late.text).toContain('<Message>Request has expired</Message>');
  });

  test('kills a presigned URL together with the session that signed it', async () => {
    let nowMs = Date.now();
    const server = await start({ clock: () => nowMs });
    const session = await assumeRole(server, 900);
    const { endpoint, bucket } = server;
    const request = presignByHand({
      endpoint,
      path: `/${bucket}/a`,
      method: 'PUT',
      body: 'x',
      expiresInSeconds: 3600,
      ...session,
    });
    nowMs += 899_000;
    expect(outcome(await sendRaw(request))).toEqual({ status: 200 });
    nowMs += 2_000;
    expect(outcome(await sendRaw(request))).toEqual({ status: 400, code: 'ExpiredToken' });
  });
});

describe('the folder', () => {
  test('keeps objects, settings and pending uploads over a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'putlink-s3-test-'));
    const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret', dir };
    const before = await startEmbeddedS3({ ...keys, allowedOrigins: ['https://a.example'] });
    await put(before, '../../한글', 'kept');
    await before.close();
    const after = await start(keys);
    const reply = await sendRaw({
      url: await presignGet(after, '../../한글'),
      headers: { origin: 'https://a.example' },
    });
    expect([reply.text, reply.headers['access-control-allow-origin']]).toEqual(['kept', 'https://a.example']);
    await rm(dir, { recursive: true });
  });

  test('never gets a name from a key', async () => {
    const server = await start();
    const { endpoint, accessKeyId, secretAccessKey, bucket, dir } = server;
    for (const path of [
      '../escape',
      '..%2Fescape',
      '%2e%2e/escape',
      'a/../../../escape',
      '/etc/passwd',
      'nul%00byte',
    ]) {
      const request = presignByHand({
        endpoint,
        accessKeyId,
        secretAccessKey,
        path: `/${bucket}/${path}`,
        method: 'PUT',
        body: 'x',
      });
      await sendRaw(request);
    }
    const files = await readdir(dir, { recursive: true });
    expect(files.filter((file) => /escape|passwd|nul/.test(file))).toEqual([]);
    expect(await readdir(join(dir, '..'))).not.toContain('escape');
  });

  test('is removed by close()', async () => {
    const server = await startEmbeddedS3();
    await put(server, 'a', 'x');
    await server.close();
    await expect(stat(server.dir)).rejects.toThrow();
  });
});

describe('notes on requests', () => {
  test('hold no query, token or header', async () => {
    const notes: unknown[] = [];
    const server = await start({ onRequest: (note) => notes.push(note) });
    await put(server, 'noted', 'x');
    await expect.poll(() => notes).toHaveLength(1);
    expect(notes[0]).toMatchObject({ method: 'PUT', bucket: server.bucket, key: 'noted', status: 200 });
    expect(JSON.stringify(notes)).not.toMatch(/Signature|AKIA/);
  });
});

test('a large body passes in little memory', async () => {
  const server = await start();
  const megabyte = randomBytes(1 << 20);
  const hash = createHash('md5');
  const url = await presignPut(server, 'large');
  async function* produce() {
    for (let index = 0; index < 128; index++) {
      hash.update(megabyte);
      yield megabyte;
    }
  }
  const before = process.memoryUsage().rss;
  const length = String(128 << 20);
  const { request } = await import('node:http');
  const etag = await new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'PUT', headers: { 'content-length': length } }, (reply) => {
      reply.resume();
      resolve(reply.headers.etag);
    });
    outgoing.on('error', reject);
    void import('node:stream').then(({ Readable }) => Readable.from(produce()).pipe(outgoing));
  });
  expect(etag).toBe(`"${hash.digest('hex')}"`);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
});

/** Temporary keys by AssumeRole, as presignByHand takes them. */
async function assumeRole(server: EmbeddedS3, durationSeconds: number) {
  const { STSClient, AssumeRoleCommand } = await import('@aws-sdk/client-sts');
  const { endpoint, region, accessKeyId, secretAccessKey, roleArn } = server;
  const sts = new STSClient({ endpoint, region, credentials: { accessKeyId, secretAccessKey } });
  const command = new AssumeRoleCommand({
    RoleArn: roleArn,
    RoleSessionName: 'test',
    DurationSeconds: durationSeconds,
  });
  const { Credentials } = await sts.send(command);
  return {
    accessKeyId: Credentials?.AccessKeyId ?? '',
    secretAccessKey: Credentials?.SecretAccessKey ?? '',
    sessionToken: Credentials?.SessionToken ?? '',
  };
}
