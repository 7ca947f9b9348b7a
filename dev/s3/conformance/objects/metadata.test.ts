import { HeadObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome, sendRaw } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { post } from './post-form-steps.ts';

const getLab = useLab();
const encoded = (text: string) => `=?UTF-8?B?${Buffer.from(text).toString('base64')}?=`;
const header = async (name: string) =>
  (await sendPresigned(getLab(), 'HEAD', name)).headers['x-amz-meta-note'];

describe('metadata beyond ASCII', () => {
  test.each([encoded('한글 메모 🎈'), '=?UTF-8?Q?=ED=95=9C=EA=B8=80_=EB=A9=94=EB=AA=A8_=F0=9F=8E=88?='])(
    'sent as an encoded word %s comes back as one',
    async (value) => {
      await sendPresigned(getLab(), 'PUT', 'word', { body: 'x', headers: { 'x-amz-meta-note': value } });
      const isEncodedAnew = (await header('word')) === encoded('한글 메모 🎈');
      const isSame = value === encoded('한글 메모 🎈');
      expect.soft(isEncodedAnew).toEqual(isSame || answer(getLab(), true, 'metadata-not-decoded'));
    },
  );

  test('hoisted into a presigned URL comes back as an encoded word', async () => {
    const { client, bucket, prefix } = getLab();
    const object = { Bucket: bucket, Key: `${prefix}hoisted-note` };
    const url = await getSignedUrl(client, new PutObjectCommand({ ...object, Metadata: { note: '한글' } }));
    expect.soft(outcome(await sendRaw({ method: 'PUT', url, body: 'x' }))).toEqual({ status: 200 });
    expect
      .soft((await header('hoisted-note')) === encoded('한글'))
      .toEqual(answer(getLab(), true, 'metadata-not-encoded'));
    expect.soft((await client.send(new HeadObjectCommand(object))).ContentLength).toBe(1);
  });

  test('from a form comes back as an encoded word', async () => {
    expect
      .soft((await post(getLab(), 'form-note', { fields: { 'x-amz-meta-note': '한글' } })).status)
      .toBe(204);
    expect
      .soft((await header('form-note')) === encoded('한글'))
      .toEqual(answer(getLab(), true, 'metadata-not-encoded'));
  });

  test('in ASCII comes back as it was', async () => {
    await sendPresigned(getLab(), 'PUT', 'plain', { body: 'x', headers: { 'x-amz-meta-note': 'a =?b?= c' } });
    expect.soft(await header('plain')).toBe('a =?b?= c');
  });
});

describe('response-* overrides', () => {
  test('beyond Latin-1 are refused', async () => {
    await sendPresigned(getLab(), 'PUT', 'overridden', { body: 'x' });
    const query = { 'response-content-disposition': 'attachment; filename="한글.txt"' };
    expect
      .soft(await tryPresigned(getLab(), 'GET', 'overridden', { query }))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'override-beyond-latin1'));
  });
});
