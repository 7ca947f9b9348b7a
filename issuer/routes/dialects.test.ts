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
