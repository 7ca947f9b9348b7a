import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { sendRaw } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const HELLO_E_TAG = '"5d41402abc4b2a76b9719d911017c592"';

describe('put, get, head, delete', () => {
  test('keeps what was stored with the object', async () => {
    const lab = getLab();
    const headers = {
      'content-type': 'text/markdown; charset=utf-8',
      'cache-control': 'private, max-age=60',
      'content-disposition': "attachment; filename*=UTF-8''%ED%95%9C.md",
      'content-encoding': 'identity',
      'x-amz-meta-origin': 'clipboard',
    };
    const put = await sendPresigned(lab, 'PUT', 'headers', { body: 'hello', headers });
    expect.soft(put.headers.etag).toBe(HELLO_E_TAG);
    expect.soft(put.headers['x-amz-request-id']).toBeTruthy();
    for (const method of ['GET', 'HEAD']) {
      const reply = await sendPresigned(lab, method, 'headers');
      expect
        .soft(reply.headers)
        .toMatchObject({ ...headers, etag: HELLO_E_TAG, 'content-length': '5', 'accept-ranges': 'bytes' });
      expect.soft(reply.headers['last-modified']).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
    }
  });

  test('calls an object without a type binary/octet-stream', async () => {
    await sendPresigned(getLab(), 'PUT', 'typeless', { body: 'x' });
    const { headers } = await sendPresigned(getLab(), 'HEAD', 'typeless');
    expect.soft(headers['content-type']).toBe('binary/octet-stream');
  });

  test('takes metadata hoisted into the URL', async () => {
    const { client, bucket, prefix } = getLab();
    const object = { Bucket: bucket, Key: `${prefix}hoisted` };
    const url = await getSignedUrl(client, new PutObjectCommand({ ...object, Metadata: { note: 'kept' } }));
    expect.soft((await sendRaw({ method: 'PUT', url, body: 'x' })).status).toBe(200);
    const { Metadata } = await client.send(new HeadObjectCommand(object));
    expect.soft(Metadata).toEqual({ note: 'kept' });
  });

  test('refuses more than 2 KB of metadata', async () => {
    const headers = { 'x-amz-meta-big': 'x'.repeat(2100) };
    expect
      .soft(await tryPresigned(getLab(), 'PUT', 'metadata', { body: 'x', headers }))
      .toEqual(answer(getLab(), { status: 400, code: 'MetadataTooLarge' }, 'metadata-size'));
  });

  test('stores an empty object', async () => {
    expect.soft(await tryPresigned(getLab(), 'PUT', 'empty', { body: '' })).toEqual({ status: 200 });
    const reply = await sendPresigned(getLab(), 'GET', 'empty');
    expect.soft([reply.status, reply.headers['content-length'], reply.text]).toEqual([200, '0', '']);
  });

  test('replaces an object', async () => {
    await sendPresigned(getLab(), 'PUT', 'replaced', { body: 'first' });
    await sendPresigned(getLab(), 'PUT', 'replaced', { body: 'second' });
    expect.soft((await sendPresigned(getLab(), 'GET', 'replaced')).text).toBe('second');
  });

  test('deletes with 204, whether it was there or not', async () => {
    const { client, bucket, prefix } = getLab();
    await sendPresigned(getLab(), 'PUT', 'gone', { body: 'x' });
    const object = { Bucket: bucket, Key: `${prefix}gone` };
    expect.soft((await client.send(new DeleteObjectCommand(object))).$metadata.httpStatusCode).toBe(204);
    expect.soft(await tryPresigned(getLab(), 'GET', 'gone')).toEqual({ status: 404, code: 'NoSuchKey' });
    expect.soft(await tryPresigned(getLab(), 'DELETE', 'gone')).toEqual({ status: 204 });
  });

  test('answers a missing object with an XML error, and HEAD without a body', async () => {
    const lab = getLab();
    const missing = await sendPresigned(lab, 'GET', 'missing');
    expect.soft(missing.status).toBe(404);
    expect.soft(missing.headers['content-type']).toBe('application/xml');
    expect
      .soft(missing.text)
      .toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\s*<Error><Code>NoSuchKey<\/Code>/);
    expect.soft(/<RequestId>[^<]+<\/RequestId>/.test(missing.text)).toBe(true);
    expect.soft(/<Message>[^<]+<\/Message>/.test(missing.text)).toEqual(answer(lab, true, 'error-is-terse'));
    expect
      .soft(/<Resource>[^<]+<\/Resource>/.test(missing.text))
      .toEqual(answer(lab, true, 'error-is-terse'));
    const head = await sendPresigned(lab, 'HEAD', 'missing');
    expect.soft([head.status, head.text]).toEqual([404, '']);
    const { client, bucket, prefix } = lab;
    const command = new GetObjectCommand({ Bucket: bucket, Key: `${prefix}missing` });
    await expect.soft(client.send(command)).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('answers a missing bucket with 404', async () => {
    const change = { path: '/no-such-bucket-here/key' };
    expect
      .soft(await tryPresigned(getLab(), 'GET', '', change))
      .toEqual({ status: 404, code: 'NoSuchBucket' });
    expect
      .soft(await tryPresigned(getLab(), 'PUT', '', { ...change, body: 'x' }))
      .toEqual({ status: 404, code: 'NoSuchBucket' });
  });
});

describe('response-* overrides', () => {
  test('change the headers of one signed GET', async () => {
    await sendPresigned(getLab(), 'PUT', 'override', { body: 'x', headers: { 'content-type': 'text/html' } });
    const query = {
      'response-content-type': 'text/plain',
      'response-content-disposition': 'attachment; filename="a b.txt"',
      'response-cache-control': 'no-store',
      'response-content-language': 'ko',
    };
    const reply = await sendPresigned(getLab(), 'GET', 'override', { query });
    expect.soft(reply.headers).toMatchObject({
      'content-type': 'text/plain',
      'content-disposition': 'attachment; filename="a b.txt"',
      'cache-control': 'no-store',
      'content-language': 'ko',
    });
    expect.soft((await sendPresigned(getLab(), 'GET', 'override')).headers['content-type']).toBe('text/html');
  });
});

describe('server-side encryption', () => {
  const encryption = 'x-amz-server-side-encryption';

  test('AES256 is stored and echoed', async () => {
    const put = await sendPresigned(getLab(), 'PUT', 'aes', {
      body: 'x',
      headers: { [encryption]: 'AES256' },
    });
    expect.soft(put.status).toBe(200);
    expect.soft(put.headers[encryption]).toEqual(answer(getLab(), 'AES256', 'aes256-not-echoed'));
    const head = await sendPresigned(getLab(), 'HEAD', 'aes');
    expect.soft(head.headers[encryption]).toEqual(answer(getLab(), 'AES256', 'aes256-not-echoed'));
  });

  test('aws:kms with a key is stored and echoed', async () => {
    const keyId = getLab().kmsKeyId ?? 'lab-key';
    const headers = { [encryption]: 'aws:kms', [`${encryption}-aws-kms-key-id`]: keyId };
    expect
      .soft(await tryPresigned(getLab(), 'PUT', 'kms', { body: 'secret', headers }))
      .toEqual({ status: 200 });
    const get = await sendPresigned(getLab(), 'GET', 'kms');
    expect.soft(get.headers).toMatchObject(headers);
    expect.soft(get.text).toBe('secret');
  });

  test('an unknown method is refused', async () => {
    const headers = { [encryption]: 'ROT13' };
    expect
      .soft(await tryPresigned(getLab(), 'PUT', 'rot13', { body: 'x', headers }))
      .toEqual({ status: 400, code: 'InvalidArgument' });
  });
});
