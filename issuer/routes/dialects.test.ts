import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LambdaResponseSchema, PresignResponseSchema } from '../../src/contract/dialects.ts';
import { startIssuer, type TestIssuer } from '../testing/start-issuer.ts';
import { problemOf } from '../testing/upload-file.ts';

const seconds = (url: string) => new URL(url).searchParams.get('X-Amz-Expires');
const signedHeaders = (url: string) => new URL(url).searchParams.get('X-Amz-SignedHeaders');

describe('dialects', () => {
  let issuer: TestIssuer;
  beforeAll(async () => {
    issuer = await startIssuer({ env: { PUTLINK_DIALECTS: 'lambda,presign', PUTLINK_SSE: 'AES256' } });
  });
  afterAll(() => issuer.close());

  it('lambda: signs nothing but host, for ten minutes, and replaces', async () => {
    const answer = await issuer.call('GET', `/?filename=${encodeURIComponent('../메모.txt')}`);
    const { uploadUrl, key } = v.parse(LambdaResponseSchema, await answer.json());
    expect(key).toBe('alice/메모.txt');
    expect([seconds(uploadUrl), signedHeaders(uploadUrl)]).toEqual(['600', 'host']);
    for (const body of ['one', 'another']) {
      expect((await fetch(uploadUrl, { method: 'PUT', body })).status).toBe(200);
    }
  });

  it('lambda: is uploads/{filename} without authentication', async () => {
    const open = await startIssuer({ env: { PUTLINK_DIALECTS: 'lambda', PUTLINK_AUTH: 'none' } });
    const answer = await (await open.call('GET', '/?filename=a.txt', undefined, null)).json();
    expect(answer.key).toBe('uploads/a.txt');
    await open.close();
  });

  it('presign: signs the type and the encryption, for fifteen minutes', async () => {
    const body = { key: 'alice/a b.txt', contentType: 'text/plain' };
    const answer = await issuer.call('POST', '/presign', { ...body, extra: true });
    const { url, headers } = v.parse(PresignResponseSchema, await answer.json());
    expect([seconds(url), signedHeaders(url)]).toEqual([
      '900',
      'content-type;host;x-amz-server-side-encryption',
    ]);
    expect(headers).toEqual({ 'content-type': 'text/plain', 'x-amz-server-side-encryption': 'AES256' });
    expect(
      (await fetch(url, { method: 'PUT', body: 'x', headers: { 'content-type': 'text/html' } })).status,
    ).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers: headers ?? {} })).status).toBe(200);
  });

  it('lambda: shortens a long name and shows what hides in it', async () => {
    const keyOf = async (filename: string) =>
      (await (await issuer.call('GET', `/?filename=${encodeURIComponent(filename)}`)).json()).key;
    expect(await keyOf('a.png\u3164\u2800.exe')).toBe('alice/a.png.exe');
    const key = await keyOf(`${'한'.repeat(400)}.png`);
    expect(key).toMatch(/^alice\/한+…한+\.png$/u);
    expect(Buffer.byteLength(key)).toBeLessThanOrEqual(6 + 255);
  });

  it.each([
    ['image/png\r\n;x'],
    ['image/png; 漢'],
    ['text/plain\r\nx-amz-acl: public-read'],
    ['a'],
    ['image/*'],
  ])('presign: signs no type such as %j', async (contentType) => {
    const answer = await issuer.call('POST', '/presign', { key: 'alice/x.png', contentType });
    expect(await problemOf(answer)).toMatchObject({ status: 415, code: 'type_not_allowed' });
  });

  it.each([
    ['x.png', 'Image/PNG;a="b;c"', 'Image/PNG;a="b;c"'],
    ['x.png', ' text/plain; ', 'text/plain'],
    ['x.PNG', '', 'image/png'],
    ['x.png', undefined, 'image/png'],
    ['x.png', 'application/octet-stream', 'application/octet-stream'],
  ])('presign: for %s of type %j signs %j', async (name, contentType, signed) => {
    const answer = await issuer.call('POST', '/presign', { key: `alice/${name}`, contentType });
    const { url, headers } = v.parse(PresignResponseSchema, await answer.json());
    expect(headers?.['content-type']).toBe(signed);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers: headers ?? {} })).status).toBe(200);
  });

  it('presign: goes by the name where bytes of no type are not taken', async () => {
    const images = await startIssuer({
      env: { PUTLINK_DIALECTS: 'presign', PUTLINK_ALLOWED_TYPES: 'image/*' },
    });
    const ask = (key: string) =>
      images.call('POST', '/presign', { key, contentType: 'application/octet-stream' });
    expect((await (await ask('alice/IMG_1.HEIC')).json()).headers).toEqual({ 'content-type': 'image/heic' });
    expect((await ask('alice/IMG_1.exe')).status).toBe(415);
    await images.close();
  });

  it.each([
    ['POST', '/presign', { key: 'bob/x', contentType: 'text/plain' }, 'forbidden'],
    ['POST', '/presign', { key: '', contentType: 'text/plain' }, 'invalid_key'],
    ['POST', '/presign', { key: 'alice/../x', contentType: 'text/plain' }, 'invalid_key'],
    ['GET', '/?filename=', undefined, 'invalid_filename'],
    ['GET', '/', undefined, 'invalid_filename'],
  ])('refuse %s %s %j', async (method, path, body, code) => {
    expect((await problemOf(await issuer.call(method, path, body))).code).toBe(code);
  });

  it('need a token', async () => {
    expect((await issuer.call('GET', '/?filename=a', undefined, null)).status).toBe(401);
    expect((await issuer.call('POST', '/presign', { key: 'alice/x', contentType: '' }, null)).status).toBe(
      401,
    );
  });
});

it('dialects are off unless enabled', async () => {
  const issuer = await startIssuer();
  expect((await issuer.call('GET', '/?filename=a')).status).toBe(404);
  expect((await issuer.call('POST', '/presign', { key: 'alice/x', contentType: 'text/plain' })).status).toBe(
    404,
  );
  await issuer.close();
});

it('dialects are not for tokens whose limits they could not enforce', async () => {
  const issuer = await startIssuer({ env: { PUTLINK_DIALECTS: 'lambda,presign' }, alice: { maxBytes: 10 } });
  expect((await issuer.call('GET', '/?filename=a')).status).toBe(403);
  expect((await issuer.call('GET', '/?filename=a', undefined, issuer.bob)).status).toBe(200);
  await issuer.close();
});
