import {
  DeleteObjectCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const bucketName = () => `versioned-${getLab().prefix.slice(4, -1)}`;
const object = (key: string) => ({ Bucket: bucketName(), Key: key });

beforeAll(async () => {
  await tryPresigned(getLab(), 'PUT', '', { path: `/${bucketName()}` });
});
afterAll(async () => {
  const { client } = getLab();
  const { Versions = [], DeleteMarkers = [] } = await client.send(
    new ListObjectVersionsCommand({ Bucket: bucketName() }),
  );
  for (const { Key, VersionId } of [...Versions, ...DeleteMarkers]) {
    await client.send(new DeleteObjectCommand({ Bucket: bucketName(), Key, VersionId }));
  }
  await tryPresigned(getLab(), 'DELETE', '', { path: `/${bucketName()}` });
});

async function read(key: string, versionId?: string): Promise<string | undefined> {
  const command = new GetObjectCommand({
    ...object(key),
    ...(versionId === undefined ? {} : { VersionId: versionId }),
  });
  return (await getLab().client.send(command)).Body?.transformToString();
}

describe('versioning', () => {
  test('is off until enabled', async () => {
    const { client } = getLab();
    expect
      .soft((await client.send(new GetBucketVersioningCommand({ Bucket: bucketName() }))).Status)
      .toBeUndefined();
    await client.send(
      new PutBucketVersioningCommand({
        Bucket: bucketName(),
        VersioningConfiguration: { Status: 'Enabled' },
      }),
    );
    expect
      .soft((await client.send(new GetBucketVersioningCommand({ Bucket: bucketName() }))).Status)
      .toBe('Enabled');
  });

  test('keeps what was overwritten', async () => {
    const { client } = getLab();
    const first = await client.send(new PutObjectCommand({ ...object('kept'), Body: 'first' }));
    const second = await client.send(new PutObjectCommand({ ...object('kept'), Body: 'second' }));
    expect.soft(first.VersionId).toBeTruthy();
    expect.soft(first.VersionId).not.toBe(second.VersionId);
    expect.soft([await read('kept'), await read('kept', first.VersionId)]).toEqual(['second', 'first']);
  });

  test('lays a delete marker over an object, and lifts it again', async () => {
    const { client } = getLab();
    const { VersionId } = await client.send(
      new PutObjectCommand({ ...object('marked'), Body: 'still here' }),
    );
    const marker = await client.send(new DeleteObjectCommand(object('marked')));
    expect.soft([marker.DeleteMarker, Boolean(marker.VersionId)]).toEqual([true, true]);
    await expect.soft(read('marked')).rejects.toMatchObject({ name: 'NoSuchKey' });
    expect.soft(await read('marked', VersionId)).toBe('still here');
    await client.send(new PutObjectCommand({ ...object('marked-2'), Body: 'x', IfNoneMatch: '*' }));
    await client.send(new DeleteObjectCommand({ ...object('marked'), VersionId: marker.VersionId }));
    expect.soft(await read('marked')).toBe('still here');
  });

  test('says that a delete marker hides an object', async () => {
    const { client } = getLab();
    const { VersionId } = await client.send(new PutObjectCommand({ ...object('hidden'), Body: 'x' }));
    const marker = await client.send(new DeleteObjectCommand(object('hidden')));
    const path = `/${bucketName()}/hidden`;
    const hidden = await sendPresigned(getLab(), 'HEAD', '', { path });
    const said = [hidden.status, hidden.headers['x-amz-delete-marker'], hidden.headers['x-amz-version-id']];
    const s3 = [404, 'true', marker.VersionId];
    expect
      .soft(JSON.stringify(said) === JSON.stringify(s3))
      .toEqual(answer(getLab(), true, 'delete-marker-unsaid'));
    const itself = await sendPresigned(getLab(), 'GET', '', {
      path,
      query: { versionId: marker.VersionId ?? '' },
    });
    expect
      .soft(outcome(itself))
      .toEqual(answer(getLab(), { status: 405, code: 'MethodNotAllowed' }, 'delete-marker-read'));
    const below = await sendPresigned(getLab(), 'HEAD', '', { path, query: { versionId: VersionId ?? '' } });
    expect.soft([below.status, below.headers['x-amz-delete-marker']]).toEqual([200, undefined]);
  });

  test('lists versions, newest first', async () => {
    const { client } = getLab();
    for (const Body of ['1', '2']) await client.send(new PutObjectCommand({ ...object('listed'), Body }));
    await client.send(new DeleteObjectCommand(object('listed')));
    const reply = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucketName(), Prefix: 'listed' }),
    );
    expect.soft(reply.Versions?.map(({ IsLatest }) => IsLatest)).toEqual([false, false]);
    expect.soft(reply.DeleteMarkers?.map(({ IsLatest }) => IsLatest)).toEqual([true]);
    expect.soft(await read('listed', reply.Versions?.[0]?.VersionId)).toBe('2');
  });

  test('removes one version for good', async () => {
    const { client } = getLab();
    const { VersionId } = await client.send(new PutObjectCommand({ ...object('purged'), Body: 'x' }));
    await client.send(new DeleteObjectCommand({ ...object('purged'), VersionId }));
    await expect.soft(read('purged')).rejects.toMatchObject({ name: 'NoSuchKey' });
    await expect
      .soft(read('purged', VersionId))
      .rejects.toMatchObject({ $metadata: { httpStatusCode: 404 } });
  });
});
