import { ListMultipartUploadsCommand, ListPartsCommand } from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { useLab } from '../use-lab.ts';
import { begin, md5, part } from './multipart-steps.ts';

const getLab = useLab();

describe('pending multipart uploads', () => {
  test('list their parts, page by page', async () => {
    const { client, bucket, prefix } = getLab();
    const uploadId = await begin(getLab(), 'paged');
    for (const number of [1, 2, 5]) await part(getLab(), 'paged', uploadId, number, `part ${number}`);
    const upload = { Bucket: bucket, Key: `${prefix}paged`, UploadId: uploadId };
    const first = await client.send(new ListPartsCommand({ ...upload, MaxParts: 2 }));
    expect.soft(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
      [1, 6],
      [2, 6],
    ]);
    expect.soft(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '2', MaxParts: 2 });
    const rest = await client.send(new ListPartsCommand({ ...upload, PartNumberMarker: '2' }));
    expect
      .soft(rest.Parts?.map(({ PartNumber, ETag }) => [PartNumber, ETag]))
      .toEqual([[5, `"${md5('part 5').toString('hex')}"`]]);
    expect.soft(rest.IsTruncated).toBe(false);
  });

  test('are listed, page by page', async () => {
    const { client, bucket, prefix } = getLab();
    const ids = [await begin(getLab(), 'pending/a'), await begin(getLab(), 'pending/b')];
    const listing = { Bucket: bucket, Prefix: `${prefix}pending/` };
    const { Uploads } = await client.send(new ListMultipartUploadsCommand(listing));
    expect.soft(Uploads?.map(({ Key, UploadId }) => [Key, UploadId])).toEqual([
      [`${prefix}pending/a`, ids[0]],
      [`${prefix}pending/b`, ids[1]],
    ]);
    const page = await client.send(new ListMultipartUploadsCommand({ ...listing, MaxUploads: 1 }));
    expect.soft([page.Uploads?.length, page.IsTruncated]).toEqual([1, true]);
    const next = await client.send(
      new ListMultipartUploadsCommand({
        ...listing,
        KeyMarker: page.NextKeyMarker,
        UploadIdMarker: page.NextUploadIdMarker,
      }),
    );
    expect.soft(next.Uploads?.map(({ UploadId }) => UploadId)).toEqual([ids[1]]);
  });
});
