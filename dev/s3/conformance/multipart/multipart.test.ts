import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  HeadObjectCommand,
} from '@aws-sdk/client-s3';
import { describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { outcome } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';
import { begin, complete, full, md5, PART_BYTES, part } from './multipart-steps.ts';

const getLab = useLab();

describe('a multipart upload', () => {
  test('makes one object out of parts that came in any order', async () => {
    const uploadId = await begin(getLab(), 'movie');
    const second = await part(getLab(), 'movie', uploadId, 2, 'tail');
    const first = await part(getLab(), 'movie', uploadId, 1, full);
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
      ContentLength: PART_BYTES + 4,
      ContentType: 'video/mp4',
      Metadata: { a: 'b' },
    });
    const ranged = await sendPresigned(getLab(), 'GET', 'movie', {
      headers: { range: `bytes=${PART_BYTES - 2}-` },
    });
    expect.soft([ranged.status, ranged.text]).toEqual([206, 'aatail']);
    const whole = await sendPresigned(getLab(), 'GET', 'movie');
    expect.soft(whole.text.length).toBe(PART_BYTES + 4);
  });

  test('takes a part again and keeps the last', async () => {
    const uploadId = await begin(getLab(), 'again');
    const before = await part(getLab(), 'again', uploadId, 1, 'before');
    const after = await part(getLab(), 'again', uploadId, 1, 'after');
    const stale = await complete(getLab(), 'again', uploadId, [[1, before]]);
    expect.soft(outcome(stale)).toEqual({ status: 400, code: 'InvalidPart' });
    expect.soft((await complete(getLab(), 'again', uploadId, [[1, after]])).status).toBe(200);
    expect.soft((await sendPresigned(getLab(), 'GET', 'again')).text).toBe('after');
  });

  test('refuses parts out of order, unknown, too small, or none', async () => {
    const uploadId = await begin(getLab(), 'refused');
    const first = await part(getLab(), 'refused', uploadId, 1, full);
    const second = await part(getLab(), 'refused', uploadId, 2, 'small');
    const third = await part(getLab(), 'refused', uploadId, 3, 'last');
    const attempt = async (parts: readonly (readonly [number, string])[]) =>
      outcome(await complete(getLab(), 'refused', uploadId, parts));
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
    const uploadId = await begin(getLab(), 'order');
    const first = await part(getLab(), 'order', uploadId, 1, full);
    const second = await part(getLab(), 'order', uploadId, 2, full);
    const reply = await complete(getLab(), 'order', uploadId, [
      [2, second],
      [1, first],
    ]);
    expect
      .soft(outcome(reply))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidPartOrder' }, 'part-order'));
  });

  test('honours If-None-Match at its end', async () => {
    await sendPresigned(getLab(), 'PUT', 'taken', { body: 'first' });
    const uploadId = await begin(getLab(), 'taken');
    const etag = await part(getLab(), 'taken', uploadId, 1, 'second');
    const reply = await complete(getLab(), 'taken', uploadId, [[1, etag]], { 'if-none-match': '*' });
    expect
      .soft(outcome(reply))
      .toEqual(answer(getLab(), { status: 412, code: 'PreconditionFailed' }, 'complete-if-none-match'));
    const kept = (await sendPresigned(getLab(), 'GET', 'taken')).text;
    expect.soft(kept).toEqual(answer(getLab(), 'first', 'complete-overwrites'));
  });

  test('is gone when it was aborted', async () => {
    const { client, bucket, prefix } = getLab();
    const uploadId = await begin(getLab(), 'aborted');
    await part(getLab(), 'aborted', uploadId, 1, 'x');
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
      .soft(outcome(await complete(getLab(), 'aborted', uploadId, [[1, '"x"']])))
      .toEqual(answer(getLab(), gone, 'complete-after-abort'));
  });

  test('belongs to its key', async () => {
    const uploadId = await begin(getLab(), 'mine');
    expect
      .soft(await tryPresigned(getLab(), 'GET', 'yours', { query: { uploadId } }))
      .toEqual(answer(getLab(), { status: 404, code: 'NoSuchUpload' }, 'list-parts-of-nothing'));
  });

  test('checks the MD5 and the number of a part', async () => {
    const uploadId = await begin(getLab(), 'checked');
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
});
