import { createHash } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { describe, expect, test } from 'vitest';
import { answer } from './ceph-quirks.ts';
import { outcome, sendRaw } from './send-raw.ts';
import { sendPresigned, tryPresigned } from './sign-for-lab.ts';
import { useLab } from './use-lab.ts';

const getLab = useLab();
const partBytes = 5 * 1024 * 1024;
const full = Buffer.alloc(partBytes, 'a');
const md5 = (data: string | Uint8Array) => createHash('md5').update(data).digest();

async function begin(name: string): Promise<string> {
  const { client, bucket, prefix } = getLab();
  const command = new CreateMultipartUploadCommand({
    Bucket: bucket,
    Key: prefix + name,
    ContentType: 'video/mp4',
    Metadata: { a: 'b' },
  });
  return (await client.send(command)).UploadId ?? '';
}

/** Uploads a part through a presigned URL, as the extension does, and gives its ETag. */
async function part(
  name: string,
  uploadId: string,
  partNumber: number,
  body: string | Uint8Array,
): Promise<string> {
  const { client, bucket, prefix } = getLab();
  const command = new UploadPartCommand({
    Bucket: bucket,
    Key: prefix + name,
    UploadId: uploadId,
    PartNumber: partNumber,
  });
  const reply = await sendRaw({ method: 'PUT', url: await getSignedUrl(client, command), body });
  expect.soft(outcome(reply)).toEqual({ status: 200 });
  return String(reply.headers.etag);
}

async function complete(
  name: string,
  uploadId: string,
  parts: readonly (readonly [number, string])[],
  headers: Record<string, string> = {},
) {
  const xml = parts
    .map(([number, etag]) => `<Part><PartNumber>${number}</PartNumber><ETag>${etag}</ETag></Part>`)
    .join('');
  const body = `<CompleteMultipartUpload xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${xml}</CompleteMultipartUpload>`;
  return sendPresigned(getLab(), 'POST', name, { query: { uploadId }, body, headers });
}

describe('a multipart upload', () => {
  test('makes one object out of parts that came in any order', async () => {
    const uploadId = await begin('movie');
    const second = await part('movie', uploadId, 2, 'tail');
    const first = await part('movie', uploadId, 1, full);
    expect
      .soft([first, second])
      .toEqual([`"${md5(full).toString('hex')}"`, `"${md5('tail').toString('hex')}"`]);
    expect.soft(await tryPresigned(getLab(), 'GET', 'movie')).toEqual({ status: 404, code: 'NoSuchKey' });
    const { client, bucket, prefix } = getLab();
    const Parts = [
      { PartNumber: 1, ETag: first },
      { PartNumber: 2, ETag: second },
    ];
    const done = await client.send(
      new CompleteMultipartUploadCommand({
        Bucket: bucket,
        Key: `${prefix}movie`,
        UploadId: uploadId,
        MultipartUpload: { Parts },
      }),
    );
    const etag = `${md5(Buffer.concat([md5(full), md5('tail')])).toString('hex')}-2`;
    expect.soft(done.ETag).toEqual(answer(getLab(), `"${etag}"`, 'complete-without-etag'));
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `${prefix}movie` }));
    expect.soft(head).toMatchObject({
      ETag: `"${etag}"`,
      ContentLength: partBytes + 4,
      ContentType: 'video/mp4',
      Metadata: { a: 'b' },
    });
    const ranged = await sendPresigned(getLab(), 'GET', 'movie', {
      headers: { range: `bytes=${partBytes - 2}-` },
    });
    expect.soft([ranged.status, ranged.text]).toEqual([206, 'aatail']);
    const whole = await sendPresigned(getLab(), 'GET', 'movie');
    expect.soft(whole.text.length).toBe(partBytes + 4);
  });

  test('takes a part again and keeps the last', async () => {
    const uploadId = await begin('again');
    const before = await part('again', uploadId, 1, 'before');
    const after = await part('again', uploadId, 1, 'after');
    const stale = await complete('again', uploadId, [[1, before]]);
    expect.soft(outcome(stale)).toEqual({ status: 400, code: 'InvalidPart' });
    expect.soft((await complete('again', uploadId, [[1, after]])).status).toBe(200);
    expect.soft((await sendPresigned(getLab(), 'GET', 'again')).text).toBe('after');
  });

  test('refuses parts out of order, unknown, too small, or none', async () => {
    const uploadId = await begin('refused');
    const first = await part('refused', uploadId, 1, full);
    const second = await part('refused', uploadId, 2, 'small');
    const third = await part('refused', uploadId, 3, 'last');
    const attempt = async (parts: readonly (readonly [number, string])[]) =>
      outcome(await complete('refused', uploadId, parts));
    expect.soft(await attempt([])).toEqual({ status: 400, code: 'MalformedXML' });
    expect
      .soft(
        await attempt([
          [1, first],
          [4, third],
        ]),
      )
      .toEqual({ status: 400, code: 'InvalidPart' });
    expect
      .soft(
        await attempt([
          [1, first],
          [2, second],
          [3, third],
        ]),
      )
      .toEqual({ status: 400, code: 'EntityTooSmall' });
    expect
      .soft(
        await attempt([
          [1, first],
          [1, first],
        ]),
      )
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidPartOrder' }, 'part-twice'));
    const broken = await sendPresigned(getLab(), 'POST', 'refused', {
      query: { uploadId },
      body: '<Complete',
    });
    expect.soft(outcome(broken)).toEqual({ status: 400, code: 'MalformedXML' });
  });

  test('refuses a list that is not ascending', async () => {
    const uploadId = await begin('order');
    const first = await part('order', uploadId, 1, full);
    const second = await part('order', uploadId, 2, full);
    const reply = await complete('order', uploadId, [
      [2, second],
      [1, first],
    ]);
    expect
      .soft(outcome(reply))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidPartOrder' }, 'part-order'));
  });

  test('honours If-None-Match at its end', async () => {
    await sendPresigned(getLab(), 'PUT', 'taken', { body: 'first' });
    const uploadId = await begin('taken');
    const etag = await part('taken', uploadId, 1, 'second');
    const reply = await complete('taken', uploadId, [[1, etag]], { 'if-none-match': '*' });
    expect
      .soft(outcome(reply))
      .toEqual(answer(getLab(), { status: 412, code: 'PreconditionFailed' }, 'complete-if-none-match'));
    const kept = (await sendPresigned(getLab(), 'GET', 'taken')).text;
    expect.soft(kept).toEqual(answer(getLab(), 'first', 'complete-overwrites'));
  });

  test('is gone when it was aborted', async () => {
    const { client, bucket, prefix } = getLab();
    const uploadId = await begin('aborted');
    await part('aborted', uploadId, 1, 'x');
    const upload = { Bucket: bucket, Key: `${prefix}aborted`, UploadId: uploadId };
    expect
      .soft((await client.send(new AbortMultipartUploadCommand(upload))).$metadata.httpStatusCode)
      .toBe(204);
    const gone = { status: 404, code: 'NoSuchUpload' };
    expect.soft(await tryPresigned(getLab(), 'DELETE', 'aborted', { query: { uploadId } })).toEqual(gone);
    expect
      .soft(await tryPresigned(getLab(), 'GET', 'aborted', { query: { uploadId } }))
      .toEqual(answer(getLab(), gone, 'list-parts-of-nothing'));
    const query = { uploadId, partNumber: '1' };
    expect.soft(await tryPresigned(getLab(), 'PUT', 'aborted', { query, body: 'x' })).toEqual(gone);
    expect
      .soft(outcome(await complete('aborted', uploadId, [[1, '"x"']])))
      .toEqual(answer(getLab(), gone, 'complete-after-abort'));
  });

  test('belongs to its key', async () => {
    const uploadId = await begin('mine');
    expect
      .soft(await tryPresigned(getLab(), 'GET', 'yours', { query: { uploadId } }))
      .toEqual(answer(getLab(), { status: 404, code: 'NoSuchUpload' }, 'list-parts-of-nothing'));
  });

  test('checks the MD5 and the number of a part', async () => {
    const uploadId = await begin('checked');
    const put = (partNumber: string, headers: Record<string, string>) =>
      tryPresigned(getLab(), 'PUT', 'checked', { query: { partNumber, uploadId }, body: 'x', headers });
    expect.soft(await put('1', { 'content-md5': md5('x').toString('base64') })).toEqual({ status: 200 });
    expect
      .soft(await put('1', { 'content-md5': md5('y').toString('base64') }))
      .toEqual({ status: 400, code: 'BadDigest' });
    const invalid = { status: 400, code: 'InvalidArgument' };
    expect.soft(await put('0', {})).toEqual(answer(getLab(), invalid, 'part-number-range'));
    expect.soft(await put('10001', {})).toEqual(answer(getLab(), invalid, 'part-number-range'));
    expect.soft(await put('x', {})).toEqual(invalid);
  });

  test('lists its parts, page by page', async () => {
    const { client, bucket, prefix } = getLab();
    const uploadId = await begin('paged');
    for (const number of [1, 2, 5]) await part('paged', uploadId, number, `part ${number}`);
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

  test('is listed while it is pending', async () => {
    const { client, bucket, prefix } = getLab();
    const ids = [await begin('pending/a'), await begin('pending/b')];
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
