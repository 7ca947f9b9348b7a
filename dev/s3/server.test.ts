import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { outcome, sendRaw } from './conformance/send-raw.ts';
import { presignByHand } from './conformance/sign-by-hand.ts';
import { startEmbeddedS3 } from './server.ts';
import { presignGet, presignPut, put, start } from './start-for-test.ts';

describe('the folder', () => {
  test('keeps objects, settings and pending uploads over a restart', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'putlink-s3-test-'));
    const keys = { accessKeyId: 'AKIATEST', secretAccessKey: 'secret', dir };
    const before = await startEmbeddedS3({ ...keys, allowedOrigins: ['https://a.example'] });
    await put(before, 'a/../한글', 'kept');
    await before.close();
    const after = await start(keys);
    const reply = await sendRaw({
      url: await presignGet(after, 'a/../한글'),
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
      'a/../escape',
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
  const etag = await new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'PUT', headers: { 'content-length': length } }, (reply) => {
      reply.resume();
      resolve(reply.headers.etag);
    });
    outgoing.on('error', reject);
    Readable.from(produce()).pipe(outgoing);
  });
  expect(etag).toBe(`"${hash.digest('hex')}"`);
  expect(process.memoryUsage().rss - before).toBeLessThan(100 << 20);
});

test('fields that are none of the object are understood or refused, 501 where they are not implemented', async () => {
  const server = await start();
  const { endpoint, accessKeyId, secretAccessKey, bucket } = server;
  const send = async (change: Partial<Parameters<typeof presignByHand>[0]>) =>
    sendRaw(
      presignByHand({
        endpoint,
        accessKeyId,
        secretAccessKey,
        path: `/${bucket}/a`,
        method: 'PUT',
        body: 'x',
        ...change,
      }),
    );
  for (const [name, value] of [
    ['x-amz-grant-read', 'id=1'],
    ['x-amz-website-redirect-location', '/b'],
    ['x-amz-storage-class', 'GLACIER'],
    ['x-amz-object-lock-mode', 'GOVERNANCE'],
    ['x-amz-server-side-encryption-customer-algorithm', 'AES256'],
  ] as const) {
    expect
      .soft(outcome(await send({ headers: { [name]: value } })), name)
      .toEqual({ status: 501, code: 'NotImplemented' });
  }
  for (const subresource of ['acl', 'legal-hold', 'retention']) {
    const reply = await send({ query: { [subresource]: '' } });
    expect.soft(outcome(reply), subresource).toEqual({ status: 501, code: 'NotImplemented' });
  }
  const owner = async (id: string) => outcome(await send({ headers: { 'x-amz-expected-bucket-owner': id } }));
  expect.soft(await owner('111111111111')).toEqual({ status: 403, code: 'AccessDenied' });
  expect.soft(await owner('000000000000')).toEqual({ status: 200 });
  const encoded = async (encoding: string) => {
    await send({ headers: { 'content-encoding': encoding } });
    return (await sendRaw({ url: await presignGet(server, 'a') })).headers['content-encoding'];
  };
  expect.soft(await encoded('gzip, aws-chunked')).toBe('gzip');
  expect.soft(await encoded('aws-chunked')).toBeUndefined();
  const acl = await send({ headers: { 'x-amz-acl': 'public-read' } });
  expect.soft(outcome(acl)).toEqual({ status: 400, code: 'AccessControlListNotSupported' });
});

test('a form may have 20,000 bytes before its file', async () => {
  const { endpoint, bucket } = await start();
  const send = (value: string) => {
    const form = new FormData();
    for (let i = 0; i < 3; i += 1) form.append(`x-ignore-${i}`, value);
    form.append('file', new Blob(['x'.repeat(30_000)]));
    return fetch(`${endpoint}/${bucket}`, { method: 'POST', body: form });
  };
  const codeOf = async (answer: Response) => /<Code>(\w+)</.exec(await answer.text())?.[1];
  expect(await codeOf(await send('x'.repeat(6000)))).toBe('AccessDenied');
  expect(await codeOf(await send('x'.repeat(7000)))).toBe('MaxPostPreDataLengthExceededError');
});
