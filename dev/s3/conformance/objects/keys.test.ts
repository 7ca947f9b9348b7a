import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { sendRaw } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();

describe('keys', () => {
  const names = [
    '한글 파일.txt',
    'with space',
    'plus+plus',
    'percent%20sign',
    'a',
    'a/b',
    'a/b/',
    'quote"\'<>&',
    '~!*()',
    'q?x=1&y',
    '#hash',
    'emoji 🎈',
    'colon:semi;comma,',
    'back\\slash',
    'dots..in..name',
    '...',
  ];

  test.each(names)('%s', async (name) => {
    const lab = getLab();
    expect.soft(await tryPresigned(lab, 'PUT', name, { body: name })).toEqual({ status: 200 });
    const got = await sendPresigned(lab, 'GET', name);
    expect.soft([got.status, got.text]).toEqual([200, name]);
  });

  test('the SDK and a hand-made signature mean the same object', async () => {
    const { client, bucket, prefix } = getLab();
    for (const name of names) {
      const object = { Bucket: bucket, Key: `${prefix}sdk/${name}` };
      const url = await getSignedUrl(client, new PutObjectCommand(object));
      expect.soft((await sendRaw({ method: 'PUT', url, body: name })).status).toBe(200);
      expect.soft((await sendPresigned(getLab(), 'GET', `sdk/${name}`)).text).toBe(name);
      expect
        .soft((await client.send(new HeadObjectCommand(object))).ContentLength)
        .toBe(Buffer.byteLength(name));
    }
  });

  test('of 1024 bytes, and not of 1025', async () => {
    const lab = getLab();
    const room = 1024 - Buffer.byteLength(lab.prefix);
    const korean = '가'.repeat(Math.floor(room / 3)) + 'x'.repeat(room % 3);
    expect.soft(await tryPresigned(lab, 'PUT', korean, { body: 'x' })).toEqual({ status: 200 });
    expect
      .soft(await tryPresigned(lab, 'PUT', `${korean}x`, { body: 'x' }))
      .toEqual(answer(lab, { status: 400, code: 'KeyTooLongError' }, 'key-too-long'));
  });

  test('that are not UTF-8 are refused', async () => {
    const path = `/${getLab().bucket}/%C3%28`;
    const reply = await tryPresigned(getLab(), 'PUT', '', { path, body: 'x' });
    expect.soft(reply).toEqual(answer(getLab(), { status: 400, code: 'InvalidURI' }, 'key-not-utf8'));
  });
});
