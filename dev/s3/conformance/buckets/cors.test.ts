import { DeleteBucketCorsCommand, GetBucketCorsCommand, PutBucketCorsCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome, sendRaw } from '../send-raw.ts';
import { presign, sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const ORIGIN = 'https://app.example';
const RULE = {
  AllowedOrigins: [ORIGIN, 'https://*.pages.example'],
  AllowedMethods: ['GET', 'PUT', 'HEAD'],
  AllowedHeaders: ['content-type', 'x-amz-*'],
  ExposeHeaders: ['ETag'],
  MaxAgeSeconds: 600,
};

beforeAll(async () => {
  const { client, bucket } = getLab();
  await client.send(new PutBucketCorsCommand({ Bucket: bucket, CORSConfiguration: { CORSRules: [RULE] } }));
});

async function preflight(change: Record<string, string> = {}, from = ORIGIN) {
  const { url, bucket, prefix } = getLab();
  const headers = { origin: from, 'access-control-request-method': 'PUT', ...change };
  return sendRaw({ method: 'OPTIONS', url: `${url}/${bucket}/${prefix}cors`, headers });
}

const allowed = (headers: Readonly<Record<string, unknown>>) => headers['access-control-allow-origin'];

describe('a preflight', () => {
  test('is answered for an allowed origin, method and headers', async () => {
    const reply = await preflight({ 'access-control-request-headers': 'content-type,x-amz-meta-a' });
    expect.soft(reply.status).toBe(200);
    expect.soft(allowed(reply.headers)).toBe(ORIGIN);
    expect.soft(reply.headers['access-control-allow-methods']).toContain('PUT');
    expect.soft(reply.headers['access-control-allow-headers']).toContain('x-amz-meta-a');
    expect.soft(reply.headers['access-control-max-age']).toBe('600');
    expect.soft(reply.headers.vary).toContain('Origin');
  });

  test('knows patterns in origins', async () => {
    expect
      .soft(allowed((await preflight({}, 'https://a.pages.example')).headers))
      .toBe('https://a.pages.example');
  });

  test('is refused for another origin, method or header', async () => {
    const s3 = { status: 403, code: 'AccessForbidden' };
    const refused = answer(getLab(), s3, 'preflight-denied');
    for (const reply of [
      await preflight({}, 'https://evil.example'),
      await preflight({}, 'https://pages.example'),
      await preflight({ 'access-control-request-method': 'DELETE' }),
      await preflight({ 'access-control-request-headers': 'x-other' }),
    ]) {
      expect.soft(outcome(reply)).toEqual(refused);
      expect.soft(allowed(reply.headers)).toBeUndefined();
    }
  });

  test('without an origin or a method is a bad request', async () => {
    const { url, bucket } = getLab();
    const ask = async (headers: Record<string, string>) =>
      outcome(await sendRaw({ method: 'OPTIONS', url: `${url}/${bucket}/x`, headers }));
    const s3 = { status: 400, code: 'BadRequest' };
    expect.soft(await ask({})).toEqual(answer(getLab(), s3, 'preflight-incomplete'));
    expect
      .soft(await ask({ 'access-control-request-method': 'PUT' }))
      .toEqual(answer(getLab(), s3, 'preflight-incomplete'));
    expect.soft(await ask({ origin: ORIGIN })).toEqual(answer(getLab(), s3, 'preflight-incomplete'));
  });
});

describe('a request from a page', () => {
  const from = (name: string, method: string, change = {}) =>
    sendPresigned(getLab(), method, name, { unsignedHeaders: { origin: ORIGIN }, ...change });

  test('is answered with CORS headers, ETag exposed', async () => {
    const put = await from('page', 'PUT', { body: 'hello' });
    expect.soft([put.status, allowed(put.headers)]).toEqual([200, ORIGIN]);
    expect.soft(String(put.headers['access-control-expose-headers']).toLowerCase()).toBe('etag');
    expect.soft(allowed((await from('page', 'GET')).headers)).toBe(ORIGIN);
    expect.soft(allowed((await from('page', 'HEAD')).headers)).toBe(ORIGIN);
  });

  test('gets none for another origin or none at all', async () => {
    const put = await from('other', 'PUT', {
      body: 'x',
      unsignedHeaders: { origin: 'https://evil.example' },
    });
    expect.soft([put.status, allowed(put.headers)]).toEqual([200, undefined]);
    expect.soft(allowed((await sendPresigned(getLab(), 'GET', 'other')).headers)).toBeUndefined();
    expect.soft(allowed((await from('other', 'DELETE')).headers)).toBeUndefined();
  });

  test('gets none with a refused signature', async () => {
    const request = presign(getLab(), 'PUT', 'refused', {
      body: 'x',
      secretAccessKey: 'wrong',
      unsignedHeaders: { origin: ORIGIN },
    });
    const reply = await sendRaw(request);
    expect.soft([reply.status, allowed(reply.headers)]).toEqual([403, undefined]);
    const { url } = getLab();
    const anonymous = await sendRaw({ url: `${url}/${getLab().bucket}/x`, headers: { origin: ORIGIN } });
    expect
      .soft([anonymous.status, allowed(anonymous.headers)])
      .toEqual(answer(getLab(), [403, undefined], 'cors-for-anonymous'));
  });

  test('gets them with a refusal that came after the signature', async () => {
    const headers = { 'if-none-match': '*' };
    await from('twice', 'PUT', { body: 'x', headers });
    const reply = await from('twice', 'PUT', { body: 'x', headers });
    expect.soft([reply.status, allowed(reply.headers)]).toEqual([412, ORIGIN]);
    const missing = await from('missing', 'GET');
    expect.soft([missing.status, allowed(missing.headers)]).toEqual([404, ORIGIN]);
  });
});

describe('the configuration', () => {
  test('is read back as written', async () => {
    const { client, bucket } = getLab();
    const { CORSRules } = await client.send(new GetBucketCorsCommand({ Bucket: bucket }));
    const [got] = CORSRules ?? [];
    expect.soft(got?.AllowedOrigins?.toSorted()).toEqual(RULE.AllowedOrigins.toSorted());
    expect.soft(got?.AllowedMethods?.toSorted()).toEqual(RULE.AllowedMethods.toSorted());
    expect.soft(got?.ExposeHeaders).toEqual(['ETag']);
    expect.soft(got?.MaxAgeSeconds).toBe(600);
  });

  test('is refused when it is no XML, has an unknown method or no digest', async () => {
    const put = async (xml: string, headers: Record<string, string> = {}) => {
      const { createHash } = await import('node:crypto');
      const md5 = { 'content-md5': createHash('md5').update(xml).digest('base64') };
      return tryPresigned(getLab(), 'PUT', '', {
        query: { cors: '' },
        body: xml,
        headers: { ...md5, ...headers },
      });
    };
    const one = (method: string) =>
      `<CORSConfiguration><CORSRule><AllowedOrigin>*</AllowedOrigin><AllowedMethod>${method}</AllowedMethod></CORSRule></CORSConfiguration>`;
    expect.soft(await put('<CORSConfiguration><CORSRule>')).toEqual({ status: 400, code: 'MalformedXML' });
    expect.soft((await put(one('TRACE'))).status).toEqual(400);
    expect
      .soft(await put(one('GET'), { 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' }))
      .toEqual(answer(getLab(), { status: 400, code: 'BadDigest' }, 'settings-digest-not-checked'));
    const bare = await tryPresigned(getLab(), 'PUT', '', { query: { cors: '' }, body: one('GET') });
    expect
      .soft(bare)
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidRequest' }, 'settings-digest-not-checked'));
  });

  test('can be deleted', async () => {
    const { client, bucket } = getLab();
    await client.send(new DeleteBucketCorsCommand({ Bucket: bucket }));
    await expect.soft(client.send(new GetBucketCorsCommand({ Bucket: bucket }))).rejects.toMatchObject({
      name: 'NoSuchCORSConfiguration',
    });
    const s3 = { status: 403, code: 'AccessForbidden' };
    expect.soft(outcome(await preflight())).toEqual(answer(getLab(), s3, 'preflight-without-rules'));
    const { url } = getLab();
    const headers = { origin: ORIGIN, 'access-control-request-method': 'PUT' };
    const nowhere = await sendRaw({ method: 'OPTIONS', url: `${url}/no-such-bucket-here/x`, headers });
    expect.soft(outcome(nowhere)).toEqual(answer(getLab(), s3, 'preflight-without-bucket'));
  });
});
