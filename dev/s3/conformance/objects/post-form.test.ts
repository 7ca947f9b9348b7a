import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { scopeOf, signTextByHand } from '../sign-by-hand.ts';
import { sendPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { post, sendForm } from './post-form-steps.ts';

const getLab = useLab();
const DENIED = { status: 403, code: 'AccessDenied' };

describe('a POST form is taken', () => {
  test('with 204 by default', async () => {
    const reply = await post(getLab(), 'plain');
    expect.soft([reply.status, reply.text]).toEqual([204, '']);
    expect.soft((await sendPresigned(getLab(), 'GET', 'plain')).text).toBe('hello');
  });

  test('with type and metadata from its fields', async () => {
    const fields = { 'Content-Type': 'image/png', 'x-amz-meta-a': 'b', 'Cache-Control': 'no-store' };
    expect.soft((await post(getLab(), 'typed', { fields })).status).toBe(204);
    const { headers } = await sendPresigned(getLab(), 'HEAD', 'typed');
    expect.soft(headers).toMatchObject({ 'content-type': 'image/png', 'x-amz-meta-a': 'b' });
    expect.soft(headers['cache-control']).toEqual(answer(getLab(), 'no-store', 'post-drops-cache-control'));
  });

  test('with the name of the file put into its key', async () => {
    const { prefix } = getLab();
    const reply = await post(getLab(), 'named/$\u007bfilename}', {
      conditions: [['starts-with', '$key', `${prefix}named/`]],
    });
    expect.soft(reply.status).toBe(204);
    expect.soft((await sendPresigned(getLab(), 'GET', 'named/picture.png')).text).toBe('hello');
  });

  test('with 200 or 201 on request', async () => {
    expect.soft((await post(getLab(), 'ok', { fields: { success_action_status: '200' } })).status).toBe(200);
    const created = await post(getLab(), 'created', { fields: { success_action_status: '201' } });
    expect.soft(created.status).toBe(201);
    expect.soft(created.text).toContain(`<Key>${getLab().prefix}created</Key>`);
    expect.soft(/<Bucket>[^<]+<\/Bucket>/.test(created.text)).toBe(true);
    expect.soft((await post(getLab(), 'odd', { fields: { success_action_status: '404' } })).status).toBe(204);
  });

  test('with a redirect on request', async () => {
    const { bucket, prefix } = getLab();
    const redirect = (to: string) =>
      post(getLab(), 'redirected', { fields: { success_action_redirect: to } });
    const reply = await redirect('https://a.example/done');
    expect.soft(reply.status).toBe(303);
    const location = new URL(String(reply.headers.location));
    expect.soft([location.origin, location.pathname]).toEqual(['https://a.example', '/done']);
    const etag = '"5d41402abc4b2a76b9719d911017c592"';
    expect
      .soft(Object.fromEntries(location.searchParams))
      .toEqual({ bucket, key: `${prefix}redirected`, etag });
    const appended = String((await redirect('https://a.example/done?x=1')).headers.location);
    expect
      .soft(appended.startsWith('https://a.example/done?x=1&bucket='))
      .toEqual(answer(getLab(), true, 'post-redirect-with-query'));
  });

  test('with a size on either bound', async () => {
    const { prefix } = getLab();
    const conditions = [
      ['starts-with', '$key', prefix],
      ['content-length-range', 3, 5],
    ];
    expect.soft((await post(getLab(), 'low', { conditions, file: '123' })).status).toBe(204);
    expect.soft((await post(getLab(), 'high', { conditions, file: '12345' })).status).toBe(204);
  });

  test('with a field that the policy may ignore', async () => {
    expect.soft((await post(getLab(), 'ignored', { tamper: { 'x-ignore-me': '1' } })).status).toBe(204);
  });
});

describe('a POST form is refused', () => {
  test('without a policy or with a wrong signature', async () => {
    const { bucket, url, prefix } = getLab();
    expect
      .soft(outcome(await sendForm(`${url}/${bucket}`, { key: `${prefix}anonymous` }, 'a.txt', 'x')))
      .toEqual(DENIED);
    expect
      .soft(outcome(await post(getLab(), 'secret', { secretAccessKey: 'wrong' })))
      .toEqual(answer(getLab(), { status: 403, code: 'SignatureDoesNotMatch' }, 'post-signature'));
    const other = Buffer.from(
      JSON.stringify({ expiration: '2099-01-01T00:00:00Z', conditions: [] }),
    ).toString('base64');
    expect
      .soft(outcome(await post(getLab(), 'policy', { tamper: { policy: other } })))
      .toEqual(answer(getLab(), { status: 403, code: 'SignatureDoesNotMatch' }, 'post-signature'));
  });

  test('after its policy expired', async () => {
    expect.soft(outcome(await post(getLab(), 'late', { expiresInSeconds: -10 }))).toEqual(DENIED);
  });

  test('for another key, bucket, type or prefix', async () => {
    const { prefix } = getLab();
    expect.soft(outcome(await post(getLab(), 'mine', { tamper: { key: `${prefix}yours` } }))).toEqual(DENIED);
    expect
      .soft(
        outcome(
          await post(getLab(), 'b', { conditions: [['eq', '$key', `${prefix}b`], { bucket: 'other' }] }),
        ),
      )
      .toEqual(DENIED);
    const fields = { 'Content-Type': 'image/png' };
    expect
      .soft(outcome(await post(getLab(), 'type', { fields, tamper: { 'Content-Type': 'text/html' } })))
      .toEqual(DENIED);
    expect
      .soft(outcome(await post(getLab(), 'out', { conditions: [['starts-with', '$key', `${prefix}in/`]] })))
      .toEqual(DENIED);
  });

  test('with a field its policy does not know', async () => {
    expect
      .soft(outcome(await post(getLab(), 'acl', { tamper: { 'x-amz-meta-extra': '1' } })))
      .toEqual(DENIED);
  });

  test('without a field its policy requires', async () => {
    expect
      .soft(
        outcome(
          await post(getLab(), 'required', {
            fields: { 'x-amz-meta-a': 'b' },
            tamper: { 'x-amz-meta-a': undefined },
          }),
        ),
      )
      .toEqual(DENIED);
  });

  test('with a file too large or too small', async () => {
    const conditions = [
      ['starts-with', '$key', getLab().prefix],
      ['content-length-range', 3, 5],
    ];
    expect
      .soft(outcome(await post(getLab(), 'large', { conditions, file: '123456' })))
      .toEqual({ status: 400, code: 'EntityTooLarge' });
    expect
      .soft(outcome(await post(getLab(), 'small', { conditions, file: '12' })))
      .toEqual({ status: 400, code: 'EntityTooSmall' });
    const flood = await post(getLab(), 'flood', { conditions, file: 'x'.repeat(3_000_000) });
    expect.soft(outcome(flood)).toEqual({ status: 400, code: 'EntityTooLarge' });
    for (const name of ['large', 'small', 'flood']) {
      expect.soft((await sendPresigned(getLab(), 'GET', name)).status).toBe(404);
    }
  });

  test('with a policy that is none', async () => {
    const { bucket, url, prefix, accessKeyId, secretAccessKey } = getLab();
    const { longDate, credential } = scopeOf({ accessKeyId, secretAccessKey });
    const policy = Buffer.from('not json').toString('base64');
    const fields = {
      key: `${prefix}nonsense`,
      'x-amz-algorithm': 'AWS4-HMAC-SHA256',
      'x-amz-credential': credential,
      'x-amz-date': longDate,
      policy,
      'x-amz-signature': signTextByHand({ accessKeyId, secretAccessKey }, policy),
    };
    const reply = await sendForm(`${url}/${bucket}`, fields, 'a.txt', 'x');
    expect
      .soft(outcome(reply))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidPolicyDocument' }, 'post-policy-nonsense'));
  });
});
