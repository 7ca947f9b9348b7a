import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome, type RawRequest, sendRaw } from '../send-raw.ts';
import type { SigningParts } from '../sign-by-hand.ts';
import { signHeader } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const BODY = 'hello';
const MINUTE_MS = 60_000;

function put(name: string, change: Partial<SigningParts> = {}): RawRequest {
  return signHeader(getLab(), 'PUT', name, { body: BODY, ...change });
}

async function send(request: RawRequest) {
  return outcome(await sendRaw(request));
}

describe('a signed Authorization header is taken', () => {
  test('with the hash of the body', async () => {
    expect.soft(await send(put('hash'))).toEqual({ status: 200 });
  });

  test('with UNSIGNED-PAYLOAD', async () => {
    expect.soft(await send(put('unsigned', { payloadHash: 'UNSIGNED-PAYLOAD' }))).toEqual({ status: 200 });
  });

  test('ten minutes off the clock', async () => {
    expect
      .soft(await send(put('slow', { signedAtMs: Date.now() - 10 * MINUTE_MS })))
      .toEqual({ status: 200 });
    expect
      .soft(await send(put('fast', { signedAtMs: Date.now() + 10 * MINUTE_MS })))
      .toEqual({ status: 200 });
  });

  test('with query parameters', async () => {
    const query = { 'list-type': '2', prefix: `${getLab().prefix}a b+c`, delimiter: '/' };
    expect.soft(await send(signHeader(getLab(), 'GET', '', { query }))).toEqual({ status: 200 });
  });
});

describe('a signed Authorization header is refused', () => {
  const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
  const malformed = { status: 400, code: 'AuthorizationHeaderMalformed' };

  test('with another secret or an unknown key', async () => {
    expect.soft(await send(put('secret', { secretAccessKey: 'wrong' }))).toEqual(mismatch);
    expect
      .soft(await send(put('key', { accessKeyId: 'AKIAUNKNOWN' })))
      .toEqual({ status: 403, code: 'InvalidAccessKeyId' });
  });

  test('when the body is not the one hashed', async () => {
    const request = put('body');
    expect
      .soft(await send({ ...request, body: 'HELLO' }))
      .toEqual({ status: 400, code: 'XAmzContentSHA256Mismatch' });
    expect.soft(await send(signHeader(getLab(), 'GET', 'body'))).toEqual({ status: 404, code: 'NoSuchKey' });
  });

  test('without x-amz-content-sha256, or with nonsense in it', async () => {
    const request = put('no-hash');
    const { 'x-amz-content-sha256': _dropped, ...headers } = request.headers ?? {};
    expect
      .soft((await send({ ...request, headers })).status)
      .toEqual(answer(getLab(), 400, 'no-payload-hash'));
    expect
      .soft(await send(put('nonsense', { payloadHash: 'nonsense' })))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'payload-hash-nonsense'));
  });

  test('twenty minutes off the clock', async () => {
    const skewed = { status: 403, code: 'RequestTimeTooSkewed' };
    expect.soft(await send(put('slow', { signedAtMs: Date.now() - 20 * MINUTE_MS }))).toEqual(skewed);
    expect.soft(await send(put('fast', { signedAtMs: Date.now() + 20 * MINUTE_MS }))).toEqual(skewed);
  });

  test('for another region, service or day', async () => {
    expect
      .soft(await send(put('region', { region: 'eu-central-1' })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
    expect
      .soft(await send(put('service', { service: 'ec2' })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
    expect
      .soft(await send(put('day', { scopeDate: '20200101' })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
  });

  test('when it cannot be read', async () => {
    const request = put('broken');
    const headers = { ...request.headers, authorization: 'AWS4-HMAC-SHA256 nonsense' };
    expect
      .soft(await send({ ...request, headers }))
      .toEqual(answer(getLab(), malformed, 'broken-authorization'));
    const basic = { ...request.headers, authorization: 'Basic YTpi' };
    expect
      .soft(await send({ ...request, headers: basic }))
      .toEqual(answer(getLab(), malformed, 'broken-authorization'));
  });

  test('when an x-amz-* header was not signed', async () => {
    const request = put('smuggled', { unsignedHeaders: { 'x-amz-meta-a': 'b' } });
    expect
      .soft(await send(request))
      .toEqual(answer(getLab(), { status: 403, code: 'AccessDenied' }, 'unsigned-amz-header'));
  });

  test('when the path or the query was changed', async () => {
    const request = put('path');
    expect.soft(await send({ ...request, url: request.url.replace(/path$/, 'other') })).toEqual(mismatch);
    expect.soft(await send({ ...request, url: `${request.url}?x-id=PutObject` })).toEqual(mismatch);
  });
});
