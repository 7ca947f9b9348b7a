import { describe, expect, test } from 'vitest';
import { outcome, type RawRequest, sendRaw } from '../send-raw.ts';
import type { SigningParts } from '../sign-by-hand.ts';
import { presign } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();

const BODY = 'hello';

/** A PUT of five bytes, right in all parts, except for what `change` says. */
function put(name: string, change: Partial<SigningParts> = {}): RawRequest {
  return presign(getLab(), 'PUT', name, { body: BODY, ...change });
}

async function send(request: RawRequest) {
  return outcome(await sendRaw(request));
}

describe('a presigned URL is taken', () => {
  test('when everything fits', async () => {
    expect.soft(await send(put('plain'))).toEqual({ status: 200 });
  });

  test('for a week', async () => {
    expect.soft(await send(put('week', { expiresInSeconds: 604_800 }))).toEqual({ status: 200 });
  });

  test('with headers signed and sent', async () => {
    const headers = {
      'content-type': 'text/plain',
      'content-length': '5',
      'x-amz-meta-a': 'b',
      'if-none-match': '*',
    };
    expect.soft(await send(put('headers', { headers }))).toEqual({ status: 200 });
  });

  test('with unsigned headers that are not x-amz-*', async () => {
    const unsignedHeaders = { 'content-type': 'text/plain', origin: 'https://a.example', 'x-other': '1' };
    expect.soft(await send(put('unsigned', { unsignedHeaders }))).toEqual({ status: 200 });
  });

  test('with a signed header whose value has surrounding blanks', async () => {
    const request = put('blanks', { headers: { 'x-amz-meta-a': 'b' } });
    expect.soft(await send({ ...request, headers: { ...request.headers, 'x-amz-meta-a': '  b ' } })).toEqual({
      status: 200,
    });
  });

  test('when its path is escaped differently', async () => {
    const request = put('tilde~and(parens)', {
      path: `/${getLab().bucket}/${getLab().prefix}tilde~and%28parens%29`,
    });
    expect
      .soft(await send({ ...request, url: request.url.replace('%28', '(').replace('%29', ')') }))
      .toEqual({
        status: 200,
      });
  });

  test('in virtual-host style', async () => {
    const host = `${getLab().bucket}.localhost:${new URL(getLab().url).port}`;
    const request = put('virtual', { path: `/${getLab().prefix}virtual`, headers: { host } });
    expect.soft(await send(request)).toEqual({ status: 200 });
  });
});
