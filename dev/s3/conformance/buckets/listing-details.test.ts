import { ListMultipartUploadsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { begin } from '../multipart/multipart-steps.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const NAMES = ['d/a b', 'd/x/1', 'd/x/2', 'd/y+z/1'];

beforeAll(async () => {
  for (const name of NAMES) {
    await sendPresigned(getLab(), 'PUT', name, { body: 'x' });
    await begin(getLab(), name);
  }
});

const list = (change: Record<string, string>) =>
  sendPresigned(getLab(), 'GET', '', { query: { prefix: `${getLab().prefix}d/`, ...change } });

describe('a listing', () => {
  test('names the owner in its first version, and in its second when asked', async () => {
    const owner = async (change: Record<string, string>) => (await list(change)).text.includes('<Owner>');
    expect.soft(await owner({})).toBe(true);
    expect.soft(await owner({ 'list-type': '2' })).toBe(false);
    expect.soft(await owner({ 'list-type': '2', 'fetch-owner': 'true' })).toBe(true);
  });

  test('refuses an empty continuation token', async () => {
    const query = { 'list-type': '2', 'continuation-token': '' };
    expect
      .soft(await tryPresigned(getLab(), 'GET', '', { query }))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'continuation-token-empty'));
  });

  test.each([{}, { 'list-type': '2' }, { versions: '' }, { uploads: '' }])(
    'with %j encodes everything that came from a key',
    async (kind) => {
      const { text } = await list({ ...kind, delimiter: '/', 'encoding-type': 'url' });
      const plain = text.replaceAll('%2F', '/').replaceAll('%20', '+');
      const isRolledUp = plain.includes(`<Prefix>${getLab().prefix}d/y%2Bz/</Prefix>`);
      const isUploads = 'uploads' in kind;
      expect.soft(isRolledUp).toEqual(isUploads ? answer(getLab(), true, 'uploads-not-encoded') : true);
      expect.soft(plain).toContain(`<Key>${getLab().prefix}d/a+b</Key>`);
    },
  );
});

describe('behind a delimiter', () => {
  const strip = (found: readonly { Prefix?: string | undefined }[] = []) =>
    found.map(({ Prefix }) => (Prefix ?? '').replace(getLab().prefix, ''));

  test('versions are rolled up, page by page', async () => {
    const { client, bucket, prefix } = getLab();
    const input = { Bucket: bucket, Prefix: `${prefix}d/`, Delimiter: '/' };
    const all = await client.send(new ListObjectVersionsCommand(input));
    expect.soft(all.Versions?.map(({ Key }) => Key)).toEqual([`${prefix}d/a b`]);
    expect.soft(strip(all.CommonPrefixes)).toEqual(['d/x/', 'd/y+z/']);
    const first = await client.send(new ListObjectVersionsCommand({ ...input, MaxKeys: 2 }));
    expect.soft([first.IsTruncated, strip(first.CommonPrefixes)]).toEqual([true, ['d/x/']]);
    const { NextKeyMarker: KeyMarker, NextVersionIdMarker: VersionIdMarker } = first;
    const rest = await client.send(new ListObjectVersionsCommand({ ...input, KeyMarker, VersionIdMarker }));
    expect
      .soft([rest.IsTruncated, strip(rest.CommonPrefixes), rest.Versions ?? []])
      .toEqual([false, ['d/y+z/'], []]);
  });

  test('uploads are rolled up', async () => {
    const { client, bucket, prefix } = getLab();
    const input = { Bucket: bucket, Prefix: `${prefix}d/`, Delimiter: '/' };
    const all = await client.send(new ListMultipartUploadsCommand(input));
    expect.soft(all.Uploads?.map(({ Key }) => Key)).toEqual([`${prefix}d/a b`]);
    const s3 = ['d/x/', 'd/y+z/'];
    expect.soft(strip(all.CommonPrefixes)).toEqual(answer(getLab(), s3, 'uploads-not-rolled-up'));
  });
});
