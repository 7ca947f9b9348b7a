import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome, type RawRequest, sendRaw } from '../send-raw.ts';
import type { SigningParts } from '../sign-by-hand.ts';
import { presign, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();

const BODY = 'hello';
const DAY_MS = 24 * 3600_000;

/** A PUT of five bytes, right in all parts, except for what `change` says. */
function put(name: string, change: Partial<SigningParts> = {}): RawRequest {
  return presign(getLab(), 'PUT', name, { body: BODY, ...change });
}

async function send(request: RawRequest) {
  return outcome(await sendRaw(request));
}

describe('a presigned URL is refused', () => {
  const mismatch = { status: 403, code: 'SignatureDoesNotMatch' };
  const denied = { status: 403, code: 'AccessDenied' };
  const malformed = { status: 400, code: 'AuthorizationQueryParametersError' };

  test('without a signature at all', async () => {
    const url = `${getLab().url}/${getLab().bucket}/${getLab().prefix}anonymous`;
    expect.soft(await send({ method: 'PUT', url, body: BODY })).toEqual(denied);
    expect.soft(await send({ url })).toEqual(denied);
    expect.soft(await send({ url: `${getLab().url}/${getLab().bucket}` })).toEqual(denied);
  });

  test('with another secret', async () => {
    expect.soft(await send(put('secret', { secretAccessKey: 'wrong' }))).toEqual(mismatch);
  });

  test('with an unknown access key', async () => {
    expect.soft(await send(put('key', { accessKeyId: 'AKIAUNKNOWN' }))).toEqual({
      status: 403,
      code: 'InvalidAccessKeyId',
    });
  });

  test('with a changed signature', async () => {
    const request = put('signature');
    const url = request.url.replace(/.$/, (last) => (last === '0' ? '1' : '0'));
    expect.soft(await send({ ...request, url })).toEqual(mismatch);
    expect.soft(await send({ ...request, url: request.url.slice(0, -1) })).toEqual(mismatch);
  });

  test('for another key, bucket or method', async () => {
    const request = put('mine');
    expect.soft(await send({ ...request, url: request.url.replace('/mine?', '/yours?') })).toEqual(mismatch);
    expect.soft(await send({ ...request, method: 'GET' })).toEqual(mismatch);
    expect.soft(await send({ ...request, method: 'DELETE' })).toEqual(mismatch);
  });

  test('with a query parameter added, changed or removed', async () => {
    const request = put('query', { query: { 'x-id': 'PutObject' } });
    expect.soft(await send({ ...request, url: `${request.url}&extra=1` })).toEqual(mismatch);
    expect
      .soft(await send({ ...request, url: request.url.replace('PutObject', 'GetObject') }))
      .toEqual(mismatch);
    expect
      .soft(await send({ ...request, url: request.url.replace('x-id=PutObject&', '') }))
      .toEqual(mismatch);
    expect
      .soft(await send({ ...request, url: request.url.replace('X-Amz-Expires=600', 'X-Amz-Expires=700') }))
      .toEqual(mismatch);
  });

  test('after its time', async () => {
    const late = put('late', { signedAtMs: Date.now() - 120_000, expiresInSeconds: 60 });
    const reply = await sendRaw(late);
    expect.soft(outcome(reply)).toEqual(denied);
    expect.soft(/Request has expired/.test(reply.text)).toEqual(answer(getLab(), true, 'error-is-terse'));
  });

  test('more than 15 minutes before its time', async () => {
    expect.soft(await send(put('soon', { signedAtMs: Date.now() + 10 * 60_000 }))).toEqual({ status: 200 });
    expect
      .soft(await send(put('early', { signedAtMs: Date.now() + 20 * 60_000 })))
      .toEqual(answer(getLab(), denied, 'future-date'));
  });

  test('for longer than a week, or for no number', async () => {
    expect
      .soft(await send(put('long', { expiresInSeconds: 604_801 })))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    expect
      .soft(await send(put('negative', { expiresInSeconds: -5 })))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    expect
      .soft(await send(put('word', { expiresInSeconds: 'soon' })))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
  });

  test('with an incomplete or broken query', async () => {
    const request = put('broken');
    const without = (name: string) =>
      send({ ...request, url: request.url.replace(new RegExp(`&${name}=[^&]*`), '') });
    expect
      .soft(await without('X-Amz-Date'))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    expect
      .soft(await without('X-Amz-Expires'))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    expect
      .soft(await without('X-Amz-Signature'))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    expect
      .soft(await without('X-Amz-Credential'))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
    const url = request.url.replace('AWS4-HMAC-SHA256', 'AWS4-HMAC-SHA1');
    expect
      .soft(await send({ ...request, url }))
      .toEqual(answer(getLab(), malformed, 'malformed-query-is-denied'));
  });

  test('for another region, service or day', async () => {
    expect
      .soft(await send(put('region', { region: 'eu-central-1' })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
    expect
      .soft(await send(put('service', { service: 'ec2' })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
    const yesterday = new Date(Date.now() - DAY_MS).toISOString().slice(0, 10).replaceAll('-', '');
    expect
      .soft(await send(put('day', { scopeDate: yesterday })))
      .toEqual(answer(getLab(), malformed, 'scope-not-checked'));
  });

  test('when a signed header is missing or different', async () => {
    const headers = { 'content-type': 'text/plain', 'x-amz-meta-a': 'b', 'if-none-match': '*' };
    for (const name of Object.keys(headers)) {
      const request = put(`missing-${name}`, { headers });
      const { [name]: _dropped, ...rest } = request.headers ?? {};
      expect.soft(await send({ ...request, headers: rest })).toEqual(mismatch);
      expect
        .soft(await send({ ...request, headers: { ...request.headers, [name]: 'other' } }))
        .toEqual(mismatch);
    }
  });

  test('when the body is not as long as signed', async () => {
    const request = put('length', { headers: { 'content-length': '5' } });
    const { 'content-length': _dropped, ...headers } = request.headers ?? {};
    expect.soft(await send({ ...request, headers, body: 'hello world' })).toEqual(mismatch);
    expect.soft(await send({ ...request, headers, body: 'hi' })).toEqual(mismatch);
    expect
      .soft(await send({ ...request, headers: { ...headers, 'transfer-encoding': 'chunked' } }))
      .toEqual(mismatch);
  });

  test('when an x-amz-* header is sent that was not signed', async () => {
    for (const [name, value] of [
      ['x-amz-meta-a', 'b'],
      ['x-amz-acl', 'private'],
    ] as const) {
      const request = put(`smuggled-${name}`, { unsignedHeaders: { [name]: value } });
      expect.soft(await send(request)).toEqual(answer(getLab(), denied, 'unsigned-amz-header'));
    }
  });

  test('when the host is not the one signed', async () => {
    const request = put('host');
    const headers = { ...request.headers, host: 'localhost:1' };
    expect.soft(await send({ ...request, headers })).toEqual(mismatch);
  });

  test('when host is not among the signed headers', async () => {
    const request = put('no-host');
    const url = request.url.replace('X-Amz-SignedHeaders=host', 'X-Amz-SignedHeaders=date');
    expect.soft((await send({ ...request, url })).status).toBe(403);
  });

  test('together with an Authorization header', async () => {
    const request = put('both');
    const headers = {
      ...request.headers,
      authorization: 'AWS4-HMAC-SHA256 Credential=a/b, SignedHeaders=host, Signature=0',
    };
    expect
      .soft(await send({ ...request, headers }))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'malformed-query-is-denied'));
  });

  test('and leaves nothing behind', async () => {
    await send(put('nothing', { secretAccessKey: 'wrong' }));
    expect.soft(await tryPresigned(getLab(), 'GET', 'nothing')).toEqual({ status: 404, code: 'NoSuchKey' });
  });
});
