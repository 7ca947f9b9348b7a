import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import {
  CompleteMultipartUploadCommand,
  type CompleteMultipartUploadCommandInput,
  CreateMultipartUploadCommand,
  GetObjectAttributesCommand,
  HeadObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { begin, complete, full, md5, PART_BYTES, part } from './conformance/multipart/multipart-steps.ts';
import { outcome } from './conformance/send-raw.ts';
import { sendPresigned } from './conformance/sign-for-lab.ts';
import { useLab } from './conformance/use-lab.ts';

const getLab = useLab();
const bodies = [full, Buffer.from('tail')];
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest();
const crc = (bytes: Uint8Array) => {
  const value = Buffer.alloc(4);
  value.writeUInt32BE(crc32(bytes));
  return value.toString('base64');
};

type Kind = Pick<CompleteMultipartUploadCommandInput, 'ChecksumType'> & {
  ChecksumAlgorithm: 'SHA256' | 'CRC32' | 'CRC64NVME';
};

async function upload(name: string, kind: Kind, change: Partial<CompleteMultipartUploadCommandInput> = {}) {
  const { client, bucket, prefix } = getLab();
  const object = { Bucket: bucket, Key: prefix + name };
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...object, ...kind }));
  const Parts = [];
  for (const [index, Body] of bodies.entries()) {
    const PartNumber = index + 1;
    const command = new UploadPartCommand({
      ...object,
      UploadId,
      PartNumber,
      Body,
      ChecksumAlgorithm: kind.ChecksumAlgorithm,
    });
    const { $metadata: _metadata, ...part } = await client.send(command);
    Parts.push({ ...part, PartNumber });
  }
  const input = { ...object, UploadId, MultipartUpload: { Parts }, ...change };
  return client.send(new CompleteMultipartUploadCommand(input));
}

async function head(name: string) {
  const { client, bucket, prefix } = getLab();
  return client.send(new HeadObjectCommand({ Bucket: bucket, Key: prefix + name, ChecksumMode: 'ENABLED' }));
}

/** Not part of the conformance suite: Ceph 16 knows no x-amz-checksum-*. */
describe('checksums of a multipart upload', () => {
  test('are over the parts by default', async () => {
    const digest = sha256(Buffer.concat(bodies.map(sha256))).toString('base64');
    const done = await upload('composite', { ChecksumAlgorithm: 'SHA256' });
    expect.soft(done).toMatchObject({ ChecksumSHA256: `${digest}-2`, ChecksumType: 'COMPOSITE' });
    expect
      .soft(await head('composite'))
      .toMatchObject({ ChecksumSHA256: `${digest}-2`, ChecksumType: 'COMPOSITE' });
  });

  test('are over the whole object when asked for', async () => {
    const whole = crc(Buffer.concat(bodies));
    const kind = { ChecksumAlgorithm: 'CRC32', ChecksumType: 'FULL_OBJECT' } as const;
    const done = await upload('whole', kind, { ChecksumCRC32: whole, ChecksumType: 'FULL_OBJECT' });
    expect.soft(done).toMatchObject({ ChecksumCRC32: whole, ChecksumType: 'FULL_OBJECT' });
    await expect
      .soft(upload('whole-wrong', kind, { ChecksumCRC32: crc(Buffer.from('other')) }))
      .rejects.toMatchObject({ name: 'BadDigest' });
    await expect
      .soft(upload('whole-nonsense', kind, { ChecksumCRC32: 'bad' }))
      .rejects.toMatchObject({ name: 'BadDigest' });
    const crc64 = await upload('whole-64', { ChecksumAlgorithm: 'CRC64NVME' });
    expect.soft(crc64).toMatchObject({ ChecksumType: 'FULL_OBJECT' });
    expect.soft(crc64.ChecksumCRC64NVME).toMatch(/^[\w+/]{11}=$/);
  });

  test('must be there, and fit, for every part', async () => {
    const kind = { ChecksumAlgorithm: 'SHA256' } as const;
    const { client, bucket, prefix } = getLab();
    const object = { Bucket: bucket, Key: `${prefix}strict` };
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ ...object, ...kind }));
    const command = new UploadPartCommand({ ...object, UploadId, PartNumber: 1, Body: 'x', ...kind });
    const { ETag, ChecksumSHA256 } = await client.send(command);
    expect.soft(ChecksumSHA256).toBe(sha256(Buffer.from('x')).toString('base64'));
    const attempt = (sum: { ChecksumSHA256?: string }) =>
      client.send(
        new CompleteMultipartUploadCommand({
          ...object,
          UploadId,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag, ...sum }] },
        }),
      );
    await expect.soft(attempt({})).rejects.toMatchObject({ name: 'InvalidRequest' });
    const other = sha256(Buffer.from('y')).toString('base64');
    await expect.soft(attempt({ ChecksumSHA256: other })).rejects.toMatchObject({ name: 'InvalidPart' });
    const crc = new UploadPartCommand({
      ...object,
      UploadId,
      PartNumber: 1,
      Body: 'x',
      ChecksumAlgorithm: 'CRC32',
    });
    await expect.soft(client.send(crc)).rejects.toMatchObject({ name: 'InvalidRequest' });
  });

  test('go with the bytes they are of', async () => {
    await upload('sliced', { ChecksumAlgorithm: 'SHA256' });
    const ask = (change: object) =>
      sendPresigned(getLab(), 'GET', 'sliced', {
        ...change,
        headers: { 'x-amz-checksum-mode': 'ENABLED', ...change },
      });
    const range = await ask({ range: 'bytes=0-3' });
    expect.soft([range.status, range.headers['x-amz-checksum-sha256']]).toEqual([206, undefined]);
    const { headers } = await sendPresigned(getLab(), 'GET', 'sliced', {
      query: { partNumber: '2' },
      headers: { 'x-amz-checksum-mode': 'ENABLED' },
    });
    expect.soft(headers['x-amz-checksum-type']).toBe('COMPOSITE');
    expect.soft(headers['x-amz-checksum-sha256']).toBe(sha256(Buffer.from('tail')).toString('base64'));
  });

  test('are told by GetObjectAttributes, with the parts', async () => {
    await upload('attributes', { ChecksumAlgorithm: 'SHA256' });
    const { client, bucket, prefix } = getLab();
    const reply = await client.send(
      new GetObjectAttributesCommand({
        Bucket: bucket,
        Key: `${prefix}attributes`,
        ObjectAttributes: ['ETag', 'Checksum', 'ObjectParts', 'ObjectSize', 'StorageClass'],
        MaxParts: 1,
        PartNumberMarker: '1',
      }),
    );
    expect.soft(reply).toMatchObject({
      ETag: `${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-2`,
      Checksum: { ChecksumType: 'COMPOSITE' },
      ObjectSize: PART_BYTES + 4,
      StorageClass: 'STANDARD',
    });
    expect.soft(reply.ObjectParts).toMatchObject({
      TotalPartsCount: 2,
      IsTruncated: false,
      Parts: [{ PartNumber: 2, Size: 4, ChecksumSHA256: sha256(Buffer.from('tail')).toString('base64') }],
    });
    const unknown = await sendPresigned(getLab(), 'GET', 'attributes', {
      query: { attributes: '' },
      headers: { 'x-amz-object-attributes': 'Colour' },
    });
    expect.soft(outcome(unknown)).toEqual({ status: 400, code: 'InvalidArgument' });
  });

  test('as does the size of the whole', async () => {
    const uploadId = await begin(getLab(), 'sized');
    const etag = await part(getLab(), 'sized', uploadId, 1, 'hello');
    const attempt = async (size: string) =>
      outcome(await complete(getLab(), 'sized', uploadId, [[1, etag]], { 'x-amz-mp-object-size': size }));
    expect.soft(await attempt('4')).toEqual({ status: 400, code: 'InvalidRequest' });
    expect.soft(await attempt('5')).toEqual({ status: 200 });
  });
});
