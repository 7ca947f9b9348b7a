import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { crc32 } from 'node:zlib';
import { PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome, type RawRequest, sendRaw } from '../send-raw.ts';
import { presign, sendPresigned, signHeader, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const BAD_DIGEST = { status: 400, code: 'BadDigest' };

const base64 = (algorithm: string, text: string) => createHash(algorithm).update(text).digest('base64');
const crc32Base64 = (text: string) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(crc32(text));
  return bytes.toString('base64');
};
const put = (name: string, body: string, headers: Record<string, string>) =>
  tryPresigned(getLab(), 'PUT', name, { body, headers });

describe('digests a client declares', () => {
  test('Content-MD5', async () => {
    expect
      .soft(await put('md5', 'hello', { 'content-md5': base64('md5', 'hello') }))
      .toEqual({ status: 200 });
    expect
      .soft(await put('md5-other', 'hello', { 'content-md5': base64('md5', 'other') }))
      .toEqual(BAD_DIGEST);
    expect.soft(await tryPresigned(getLab(), 'GET', 'md5-other')).toEqual({ status: 404, code: 'NoSuchKey' });
    expect
      .soft(await put('md5-broken', 'hello', { 'content-md5': 'AAAA' }))
      .toEqual({ status: 400, code: 'InvalidDigest' });
  });

  // The values for `hello` are from the SDK's own implementations, the vectors of CRC-32C and CRC-64/NVME.
  const known = {
    'x-amz-checksum-sha256': [base64('sha256', 'hello'), base64('sha256', 'other')],
    'x-amz-checksum-sha1': [base64('sha1', 'hello'), base64('sha1', 'other')],
    'x-amz-checksum-crc32': [crc32Base64('hello'), crc32Base64('other')],
    'x-amz-checksum-crc32c': ['mnG7TA==', 'AAAAAA=='],
    'x-amz-checksum-crc64nvme': ['M3eFcAZSQlc=', 'AAAAAAAAAAA='],
  } as const;

  test.each(Object.entries(known))('%s', async (name, [right, wrong]) => {
    expect.soft(await put(`${name}-right`, 'hello', { [name]: right })).toEqual({ status: 200 });
    expect
      .soft(await put(`${name}-wrong`, 'hello', { [name]: wrong }))
      .toEqual(answer(getLab(), BAD_DIGEST, 'checksum-ignored'));
    expect
      .soft(await put(`${name}-broken`, 'hello', { [name]: 'A' }))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidRequest' }, 'checksum-ignored'));
  });

  test('a verified checksum is given back when asked for', async () => {
    const sha256 = base64('sha256', 'hello');
    await put('kept-checksum', 'hello', { 'x-amz-checksum-sha256': sha256 });
    const headers = { 'x-amz-checksum-mode': 'ENABLED' };
    const asked = await sendPresigned(getLab(), 'HEAD', 'kept-checksum', { headers });
    expect
      .soft(asked.headers['x-amz-checksum-sha256'])
      .toEqual(answer(getLab(), sha256, 'checksum-not-kept'));
    const plain = await sendPresigned(getLab(), 'HEAD', 'kept-checksum');
    expect.soft(plain.headers['x-amz-checksum-sha256']).toBeUndefined();
  });

  test('the checksum of an empty body that a presigner puts into the URL by default', async () => {
    const { client, bucket, prefix } = getLab();
    const before = client.config.requestChecksumCalculation;
    client.config.requestChecksumCalculation = async () => 'WHEN_SUPPORTED';
    const url = await getSignedUrl(
      client,
      new PutObjectCommand({ Bucket: bucket, Key: `${prefix}default-presign` }),
    );
    client.config.requestChecksumCalculation = before;
    expect.soft(url).toContain('x-amz-checksum-crc32=AAAAAA');
    expect
      .soft(outcome(await sendRaw({ method: 'PUT', url, body: 'not empty' })))
      .toEqual(answer(getLab(), BAD_DIGEST, 'checksum-ignored'));
  });
});

describe('lengths', () => {
  test('a body without a length is refused', async () => {
    const { headers, ...request } = presign(getLab(), 'PUT', 'chunked', { body: 'hello' });
    const chunked = { ...request, headers: { ...headers, 'transfer-encoding': 'chunked' } };
    expect.soft(outcome(await sendRaw(chunked))).toEqual({ status: 411, code: 'MissingContentLength' });
  });

  test('more than 5 GiB in one PUT is refused before a byte is read', async () => {
    const request = presign(getLab(), 'PUT', 'huge', {
      headers: { 'content-length': String(5 * 1024 ** 3 + 1) },
    });
    expect.soft(await sendHead(request, 'HTTP/1.1 400')).toContain('<Code>EntityTooLarge</Code>');
  });

  test('aws-chunked bodies are refused', async () => {
    const headers = {
      'x-amz-decoded-content-length': '5',
      'content-encoding': 'aws-chunked',
      'x-amz-trailer': 'x-amz-checksum-crc32',
    };
    const change = {
      payloadHash: 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
      headers,
      body: '5\r\nhello\r\n0\r\n\r\n',
    };
    expect
      .soft(outcome(await sendRaw(signHeader(getLab(), 'PUT', 'aws-chunked', change))))
      .toEqual(answer(getLab(), { status: 501, code: 'NotImplemented' }, 'aws-chunked'));
  });
});

describe('Expect: 100-continue', () => {
  test('is answered 100 when the request is right', async () => {
    const headers = { 'content-length': '5' };
    const request = presign(getLab(), 'PUT', 'continued', {
      headers,
      unsignedHeaders: { expect: '100-continue' },
    });
    expect.soft(await sendHead(request, 'HTTP/1.1 200', 'hello')).toMatch(/^HTTP\/1\.1 100 Continue/i);
    expect.soft((await sendPresigned(getLab(), 'GET', 'continued')).text).toBe('hello');
  });

  test('is answered with the refusal when it is wrong', async () => {
    const change = {
      headers: { 'content-length': '5' },
      unsignedHeaders: { expect: '100-continue' },
      secretAccessKey: 'wrong',
    };
    const reply = await sendHead(presign(getLab(), 'PUT', 'refused', change), 'HTTP/1.1 403');
    expect.soft(reply.startsWith('HTTP/1.1 403')).toEqual(true);
  });
});

describe('a client that goes away in the middle', () => {
  test('leaves no object behind', async () => {
    const request = presign(getLab(), 'PUT', 'half', { headers: { 'content-length': '1000000' } });
    await sendHead(request, undefined, 'x'.repeat(300_000));
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect.soft(await tryPresigned(getLab(), 'GET', 'half')).toEqual({ status: 404, code: 'NoSuchKey' });
  });
});

describe('a connection', () => {
  test('survives a refused upload whose body was already under way', async () => {
    const body = 'x'.repeat(3_000_000);
    for (const _round of [1, 2]) {
      expect.soft(await put('too-late', body, { 'content-md5': base64('md5', 'other') })).toEqual(BAD_DIGEST);
    }
    expect.soft((await fetchTwice('wrong')).map(({ status }) => status)).toEqual([403, 200]);
  });
});

/** A refused upload and a good one over the fetch pool's kept connection. */
async function fetchTwice(secretAccessKey: string) {
  const body = 'x'.repeat(2_000_000);
  const refused = await fetch(presign(getLab(), 'PUT', 'kept-1', { secretAccessKey }).url, {
    method: 'PUT',
    body,
  });
  await refused.text();
  return [refused, await fetch(presign(getLab(), 'PUT', 'kept-2').url, { method: 'PUT', body })];
}

/**
 * Sends the head of a request by hand; then, after a 100 or at once without Expect, `body`. Resolves with all that
 * came once `until` was seen; with `until` undefined it cuts the connection when `body` is sent.
 */
async function sendHead(request: RawRequest, until: string | undefined, body?: string): Promise<string> {
  const { hostname, port, pathname, search } = new URL(request.url);
  const lines = Object.entries(request.headers ?? {}).map(([name, value]) => `${name}: ${value}`);
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(Number(port), hostname, () => {
      socket.write(`${[`${request.method} ${pathname}${search} HTTP/1.1`, ...lines].join('\r\n')}\r\n\r\n`);
      if (body !== undefined && !lines.includes('expect: 100-continue')) {
        socket.write(body, () => until === undefined && socket.destroy());
      }
    });
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      if (/^HTTP\/1\.1 100/i.test(received) && body !== undefined && !received.includes(' 200 '))
        socket.write(body);
      if (until !== undefined && received.includes(until)) setTimeout(() => socket.destroy(), 50);
    });
    socket.on('error', reject);
    socket.on('close', () => resolve(received));
    socket.setTimeout(10_000, () => socket.destroy(new Error(`timed out after: ${received}`)));
  });
}
