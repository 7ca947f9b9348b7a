import {
  HeadBucketCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type ListObjectsV2CommandInput,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const NAMES = [
  'l/a',
  'l/a/b',
  'l/a/c',
  'l/a b',
  'l/b/1',
  'l/b/2',
  'l/z',
  'l/가',
  'l/🎈',
  'l/\uff5e',
  'other',
];
/** By UTF-8 bytes: a blank, then a slash; U+FF5E before U+1F388, which UTF-16 would put the other way round. */
const SORTED = ['l/a', 'l/a b', 'l/a/b', 'l/a/c', 'l/b/1', 'l/b/2', 'l/z', 'l/가', 'l/\uff5e', 'l/🎈'];

beforeAll(async () => {
  for (const name of NAMES) await sendPresigned(getLab(), 'PUT', name, { body: name });
});

async function list(input: Partial<ListObjectsV2CommandInput>) {
  const { client, bucket, prefix } = getLab();
  const reply = await client.send(
    new ListObjectsV2Command({ Bucket: bucket, Prefix: `${prefix}l/`, ...input }),
  );
  const strip = (key: string | undefined) => (key ?? '').replace(prefix, '');
  return {
    reply,
    keys: (reply.Contents ?? []).map(({ Key }) => strip(Key)),
    prefixes: (reply.CommonPrefixes ?? []).map(({ Prefix }) => strip(Prefix)),
  };
}

describe('ListObjectsV2', () => {
  test('lists a prefix in the order of UTF-8 bytes', async () => {
    const { keys, reply } = await list({});
    expect.soft(keys).toEqual(SORTED);
    expect
      .soft(reply)
      .toMatchObject({ IsTruncated: false, KeyCount: SORTED.length, MaxKeys: 1000, Name: getLab().bucket });
    expect.soft(reply.Contents?.[0]).toMatchObject({ Size: 3, StorageClass: 'STANDARD' });
    expect.soft(reply.Contents?.[0]?.ETag).toMatch(/^"[0-9a-f]{32}"$/);
    expect.soft(reply.Contents?.[0]?.LastModified).toBeInstanceOf(Date);
  });

  test('rolls up behind a delimiter', async () => {
    const { keys, prefixes } = await list({ Delimiter: '/' });
    expect.soft(keys).toEqual(['l/a', 'l/a b', 'l/z', 'l/가', 'l/\uff5e', 'l/🎈']);
    expect.soft(prefixes).toEqual(['l/a/', 'l/b/']);
  });

  test.each([undefined, '/'])('pages, with delimiter %s', async (delimiter) => {
    const seen: string[] = [];
    let token: string | undefined;
    do {
      const change = { MaxKeys: 2, ...(token === undefined ? {} : { ContinuationToken: token }) };
      const page = await list({ ...change, ...(delimiter === undefined ? {} : { Delimiter: delimiter }) });
      expect.soft(page.keys.length + page.prefixes.length).toBeLessThanOrEqual(2);
      seen.push(...page.keys, ...page.prefixes);
      token = page.reply.NextContinuationToken;
      expect.soft(page.reply.IsTruncated).toBe(token !== undefined);
    } while (token !== undefined);
    const all = await list(delimiter === undefined ? {} : { Delimiter: delimiter });
    expect.soft(seen.sort()).toEqual([...all.keys, ...all.prefixes].sort());
  });

  test('starts after a key', async () => {
    const { keys } = await list({ StartAfter: `${getLab().prefix}l/b/1` });
    expect.soft(keys).toEqual(SORTED.slice(5));
  });

  test('MaxKeys 0 gives nothing', async () => {
    const { keys, reply } = await list({ MaxKeys: 0 });
    expect.soft([keys, reply.IsTruncated]).toEqual([[], false]);
  });

  test('encodes keys on request', async () => {
    const { keys } = await list({ EncodingType: 'url', Prefix: `${getLab().prefix}l/a ` });
    const last = keys[0]?.split(/\/|%2F/).at(-1);
    expect.soft(last).toEqual(answer(getLab(), 'a+b', 'listing-encodes-blank'));
  });

  test('finds nothing under an unknown prefix', async () => {
    expect
      .soft((await list({ Prefix: 'no/such/' })).reply)
      .toMatchObject({ KeyCount: 0, IsTruncated: false });
  });

  test('refuses a count that is none, and another encoding', async () => {
    const query = (change: Record<string, string>) =>
      tryPresigned(getLab(), 'GET', '', { query: { 'list-type': '2', ...change } });
    const invalid = { status: 400, code: 'InvalidArgument' };
    expect.soft(await query({ 'max-keys': 'many' })).toEqual(invalid);
    expect
      .soft(await query({ 'max-keys': '-1' }))
      .toEqual(answer(getLab(), invalid, 'listing-parameters-ignored'));
    expect
      .soft(await query({ 'encoding-type': 'rot13' }))
      .toEqual(answer(getLab(), invalid, 'listing-parameters-ignored'));
  });

  test('of the first version works too', async () => {
    const { prefix } = getLab();
    const reply = await sendPresigned(getLab(), 'GET', '', {
      query: { prefix: `${prefix}l/`, 'max-keys': '3', marker: `${prefix}l/a` },
    });
    const keys = [...reply.text.matchAll(/<Key>([^<]*)<\/Key>/g)].map(([, key]) => key?.replace(prefix, ''));
    expect.soft(keys).toEqual(SORTED.slice(1, 4));
    expect.soft(reply.text).toContain('<IsTruncated>true</IsTruncated>');
  });
});

describe('buckets', () => {
  test('are headed and listed', async () => {
    const { client, bucket } = getLab();
    expect
      .soft((await client.send(new HeadBucketCommand({ Bucket: bucket }))).$metadata.httpStatusCode)
      .toBe(200);
    const { Buckets } = await client.send(new ListBucketsCommand({}));
    expect.soft(Buckets?.map(({ Name }) => Name)).toContain(bucket);
    await expect
      .soft(client.send(new HeadBucketCommand({ Bucket: 'no-such-bucket-here' })))
      .rejects.toMatchObject({
        $metadata: { httpStatusCode: 404 },
      });
  });

  test('are made and deleted, when empty', async () => {
    const path = `/made-${getLab().prefix.slice(4, -1)}`;
    const send = (method: string, change = {}) => tryPresigned(getLab(), method, '', { path, ...change });
    expect.soft(await send('PUT')).toEqual({ status: 200 });
    // In us-east-1, where the labs are, making it again is no error.
    expect.soft(await send('PUT')).toEqual({ status: 200 });
    expect.soft(await send('PUT', { path: `${path}/key`, body: 'x' })).toEqual({ status: 200 });
    expect.soft(await send('DELETE')).toEqual({ status: 409, code: 'BucketNotEmpty' });
    expect.soft(await send('DELETE', { path: `${path}/key` })).toEqual({ status: 204 });
    expect.soft(await send('DELETE')).toEqual({ status: 204 });
    expect.soft(await send('GET')).toEqual({ status: 404, code: 'NoSuchBucket' });
  });

  test('are not made under a name that is none', async () => {
    const change = { path: '/Bad_Name' };
    expect
      .soft(await tryPresigned(getLab(), 'PUT', '', change))
      .toEqual({ status: 400, code: 'InvalidBucketName' });
  });

  test('tell their location', async () => {
    const reply = await sendPresigned(getLab(), 'GET', '', { query: { location: '' } });
    expect.soft(reply.status).toBe(200);
    expect.soft(reply.text).toContain('<LocationConstraint');
  });
});
