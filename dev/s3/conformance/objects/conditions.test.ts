import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { sendRaw } from '../send-raw.ts';
import { presign, sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const FAILED = { status: 412, code: 'PreconditionFailed' };
const HELLO_E_TAG = '"5d41402abc4b2a76b9719d911017c592"';

const put = (name: string, body: string, headers: Record<string, string> = {}) =>
  tryPresigned(getLab(), 'PUT', name, { body, headers });
const get = (name: string, headers: Record<string, string>) =>
  sendPresigned(getLab(), 'GET', name, { headers });

describe('conditional PUT', () => {
  test('If-None-Match: * makes an object once', async () => {
    expect.soft(await put('once', 'hello', { 'if-none-match': '*' })).toEqual({ status: 200 });
    expect.soft(await put('once', 'other', { 'if-none-match': '*' })).toEqual(FAILED);
    expect.soft((await sendPresigned(getLab(), 'GET', 'once')).text).toBe('hello');
  });

  test('If-None-Match counts unsigned too', async () => {
    await put('unsigned', 'hello');
    const reply = await tryPresigned(getLab(), 'PUT', 'unsigned', {
      body: 'x',
      unsignedHeaders: { 'if-none-match': '*' },
    });
    expect.soft(reply).toEqual(FAILED);
  });

  test('of eight at once exactly one gets through', async () => {
    const requests = Array.from({ length: 8 }, (_, index) =>
      presign(getLab(), 'PUT', 'race', {
        body: `writer ${index} ${'x'.repeat(100_000)}`,
        headers: { 'if-none-match': '*' },
      }),
    );
    const statuses = (await Promise.all(requests.map(sendRaw))).map(({ status }) => status);
    const winner = statuses.indexOf(200);
    expect.soft(statuses.filter((status) => status === 200)).toHaveLength(1);
    expect.soft(statuses.every((status) => [200, 409, 412].includes(status))).toBe(true);
    expect
      .soft((await sendPresigned(getLab(), 'GET', 'race')).text.startsWith(`writer ${winner} `))
      .toBe(true);
  });

  test('If-Match replaces the object it names only', async () => {
    await put('match', 'hello');
    expect
      .soft(await put('match', 'x', { 'if-match': '"00000000000000000000000000000000"' }))
      .toEqual(FAILED);
    expect
      .soft(await put('match', 'second', { 'if-match': HELLO_E_TAG }))
      .toEqual(answer(getLab(), { status: 200 }, 'if-match-needs-bare-etag'));
    expect.soft(await put('match', 'third', { 'if-match': HELLO_E_TAG })).toEqual(FAILED);
    expect
      .soft(await put('match-nothing', 'x', { 'if-match': HELLO_E_TAG }))
      .toEqual(answer(getLab(), { status: 404, code: 'NoSuchKey' }, 'if-match-on-nothing'));
  });

  test('If-None-Match with an ETag is not for PUT', async () => {
    expect
      .soft(await put('etag', 'x', { 'if-none-match': HELLO_E_TAG }))
      .toEqual(answer(getLab(), { status: 501, code: 'NotImplemented' }, 'if-none-match-etag-on-put'));
  });

  test('after a delete the name is free again', async () => {
    await put('freed', 'x');
    await sendPresigned(getLab(), 'DELETE', 'freed');
    expect.soft(await put('freed', 'y', { 'if-none-match': '*' })).toEqual({ status: 200 });
  });
});

describe('conditional DELETE', () => {
  test('If-Match removes the object it names only', async () => {
    await put('removed', 'hello');
    const remove = (etag: string) =>
      tryPresigned(getLab(), 'DELETE', 'removed', { headers: { 'if-match': etag } });
    expect.soft(await remove('"other"')).toEqual(answer(getLab(), FAILED, 'delete-if-match-ignored'));
    expect.soft(await remove(HELLO_E_TAG)).toEqual({ status: 204 });
  });
});

describe('conditional GET', () => {
  test('If-None-Match answers 304 without a body', async () => {
    await put('cached', 'hello');
    const same = await get('cached', { 'if-none-match': HELLO_E_TAG });
    expect
      .soft([same.status, same.text, same.headers.etag])
      .toEqual(answer(getLab(), [304, '', HELLO_E_TAG], 'not-modified-without-etag'));
    expect.soft((await get('cached', { 'if-none-match': '"other"' })).status).toBe(200);
    expect
      .soft(
        (await sendPresigned(getLab(), 'HEAD', 'cached', { headers: { 'if-none-match': HELLO_E_TAG } }))
          .status,
      )
      .toBe(304);
  });

  test('If-Match answers 412 for another object', async () => {
    await put('kept', 'hello');
    expect.soft((await get('kept', { 'if-match': HELLO_E_TAG })).status).toBe(200);
    const other = await get('kept', { 'if-match': '"00000000000000000000000000000000"' });
    expect.soft([other.status, other.code]).toEqual([412, 'PreconditionFailed']);
  });

  test('If-Modified-Since and If-Unmodified-Since', async () => {
    await put('dated', 'hello');
    const date = String((await sendPresigned(getLab(), 'HEAD', 'dated')).headers['last-modified']);
    const before = new Date(Date.parse(date) - 60_000).toUTCString();
    expect.soft((await get('dated', { 'if-modified-since': date })).status).toBe(304);
    expect.soft((await get('dated', { 'if-modified-since': before })).status).toBe(200);
    expect.soft((await get('dated', { 'if-unmodified-since': date })).status).toEqual(200);
    expect.soft((await get('dated', { 'if-unmodified-since': before })).status).toBe(412);
  });
});

describe('ranges', () => {
  const ranged = async (range: string) => {
    const reply = await get('range', { range });
    return [reply.status, reply.text, reply.headers['content-range']];
  };

  test('first, middle, open and suffix', async () => {
    await put('range', '0123456789');
    expect.soft(await ranged('bytes=0-0')).toEqual([206, '0', 'bytes 0-0/10']);
    expect.soft(await ranged('bytes=2-5')).toEqual([206, '2345', 'bytes 2-5/10']);
    expect.soft(await ranged('bytes=7-')).toEqual([206, '789', 'bytes 7-9/10']);
    expect.soft(await ranged('bytes=-3')).toEqual([206, '789', 'bytes 7-9/10']);
    expect.soft(await ranged('bytes=-30')).toEqual([206, '0123456789', 'bytes 0-9/10']);
    expect.soft(await ranged('bytes=8-99')).toEqual([206, '89', 'bytes 8-9/10']);
  });

  test('outside the object, and of an empty one', async () => {
    await put('range', '0123456789');
    await put('nothing', '');
    const outside = await get('range', { range: 'bytes=10-20' });
    expect.soft([outside.status, outside.code]).toEqual([416, 'InvalidRange']);
    expect.soft((await get('nothing', { range: 'bytes=0-' })).status).toBe(416);
  });

  test('that are nonsense or several are ignored', async () => {
    await put('range', '0123456789');
    expect.soft((await get('range', { range: 'lines=1-2' })).status).toEqual(200);
    expect
      .soft((await get('range', { range: 'bytes=0-1,4-5' })).status)
      .toEqual(answer(getLab(), 200, 'range-several'));
  });

  test('HEAD tells the length of the range', async () => {
    await put('range', '0123456789');
    const head = await sendPresigned(getLab(), 'HEAD', 'range', { headers: { range: 'bytes=2-5' } });
    expect.soft([head.status, head.headers['content-length']]).toEqual([206, '4']);
  });
});
