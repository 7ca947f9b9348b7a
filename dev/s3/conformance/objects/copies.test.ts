import { UploadPartCopyCommand } from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { answer } from '../ceph-quirks.ts';
import { begin, complete, full, md5, part } from '../multipart/multipart-steps.ts';
import { outcome, type RawReply } from '../send-raw.ts';
import { sendPresigned, tryPresigned } from '../sign-for-lab.ts';
import { useLab } from '../use-lab.ts';

const getLab = useLab();
const HEADERS = {
  'content-type': 'text/markdown',
  'x-amz-meta-origin': 'page',
  'x-amz-tagging': 'kind=note',
};
const source = (name: string) => `/${getLab().bucket}/${getLab().prefix}${name}`;
const copy = (name: string, from: string, change: Record<string, string> = {}) =>
  sendPresigned(getLab(), 'PUT', name, { headers: { 'x-amz-copy-source': from, ...change } });

beforeAll(async () => {
  await sendPresigned(getLab(), 'PUT', 'source +한글', { body: 'hello', headers: HEADERS });
});

/** A copy that succeeds; the lab's Ceph encrypts everything, and cannot copy what is encrypted. */
async function expectCopied(reply: Promise<RawReply>): Promise<boolean> {
  const got = outcome(await reply);
  expect.soft(got).toEqual(answer(getLab(), { status: 200 }, 'copy-of-encrypted'));
  return got.status === 200;
}

describe('CopyObject', () => {
  const encoded = () => encodeURI(source('source ')) + encodeURIComponent('+한글');

  test('takes bytes, headers, metadata and tags along', async () => {
    const reply = copy('copied', encoded());
    if (!(await expectCopied(reply))) return;
    expect.soft((await reply).text).toContain(md5('hello').toString('hex'));
    const got = await sendPresigned(getLab(), 'GET', 'copied');
    const { 'x-amz-tagging': _tagging, ...kept } = HEADERS;
    expect.soft([got.text, got.headers]).toEqual(['hello', expect.objectContaining(kept)]);
    const tags = await sendPresigned(getLab(), 'GET', 'copied', { query: { tagging: '' } });
    expect.soft(tags.text).toContain('<Key>kind</Key><Value>note</Value>');
  });

  test('takes new ones with REPLACE', async () => {
    const change = {
      'x-amz-metadata-directive': 'REPLACE',
      'x-amz-tagging-directive': 'REPLACE',
      'content-type': 'text/plain',
      'x-amz-meta-other': 'yes',
    };
    if (!(await expectCopied(copy('replaced', encoded(), change)))) return;
    const head = await sendPresigned(getLab(), 'HEAD', 'replaced');
    expect.soft(head.headers).toMatchObject({ 'content-type': 'text/plain', 'x-amz-meta-other': 'yes' });
    const left = [head.headers['x-amz-meta-origin'], head.headers['x-amz-tagging-count']];
    expect.soft(left).toEqual([undefined, undefined]);
  });

  test('honours conditions on its source', async () => {
    const etag = `"${md5('hello').toString('hex')}"`;
    const attempt = (condition: Record<string, string>) => copy('conditional', encoded(), condition);
    await expectCopied(attempt({ 'x-amz-copy-source-if-match': etag }));
    await expectCopied(attempt({ 'x-amz-copy-source-if-none-match': '"other"' }));
    const s3 = { status: 412, code: 'PreconditionFailed' };
    const failed = answer(getLab(), s3, 'copy-of-encrypted');
    expect.soft(outcome(await attempt({ 'x-amz-copy-source-if-match': '"other"' }))).toEqual(failed);
    expect.soft(outcome(await attempt({ 'x-amz-copy-source-if-none-match': etag }))).toEqual(failed);
  });

  test('onto itself must change something', async () => {
    await sendPresigned(getLab(), 'PUT', 'itself', { body: 'x', headers: HEADERS });
    const same = await copy('itself', source('itself'));
    expect.soft(outcome(same)).toEqual({ status: 400, code: 'InvalidRequest' });
    const change = { 'x-amz-metadata-directive': 'REPLACE', 'x-amz-meta-new': 'yes' };
    if (!(await expectCopied(copy('itself', source('itself'), change)))) return;
    const head = await sendPresigned(getLab(), 'HEAD', 'itself');
    expect.soft(head.headers['x-amz-meta-new']).toBe('yes');
  });

  test('of nothing is refused', async () => {
    expect.soft(outcome(await copy('none', source('missing')))).toEqual({ status: 404, code: 'NoSuchKey' });
    const nowhere = await copy('none', '/no-such-bucket-here/x');
    expect.soft(outcome(nowhere)).toEqual({ status: 404, code: 'NoSuchBucket' });
    expect.soft((await copy('none', 'nonsense')).status).toBe(400);
  });
});

describe('UploadPartCopy', () => {
  test('makes a part of a range of an object', async () => {
    const { client, bucket, prefix } = getLab();
    const uploadId = await begin(getLab(), 'assembled');
    const first = await part(getLab(), 'assembled', uploadId, 1, full);
    const command = { Bucket: bucket, Key: `${prefix}assembled`, UploadId: uploadId, PartNumber: 2 };
    const from = { CopySource: `${bucket}/${encodeURIComponent(`${prefix}source +한글`)}` };
    const { CopyPartResult } = await client.send(
      new UploadPartCopyCommand({ ...command, ...from, CopySourceRange: 'bytes=1-3' }),
    );
    const isQuoted = CopyPartResult?.ETag === `"${md5('ell').toString('hex')}"`;
    expect.soft(isQuoted).toEqual(answer(getLab(), true, 'copy-part-etag-bare'));
    const parts = [[1, first] as const, [2, CopyPartResult?.ETag ?? ''] as const];
    expect.soft(outcome(await complete(getLab(), 'assembled', uploadId, parts))).toEqual({ status: 200 });
    const tail = await sendPresigned(getLab(), 'GET', 'assembled', { headers: { range: 'bytes=-4' } });
    expect.soft(tail.text).toBe('aell');
  });

  test('refuses a range beyond the source', async () => {
    const uploadId = await begin(getLab(), 'beyond');
    const attempt = (range: string) =>
      tryPresigned(getLab(), 'PUT', 'beyond', {
        query: { partNumber: '1', uploadId },
        headers: { 'x-amz-copy-source': source('itself'), 'x-amz-copy-source-range': range },
      });
    expect.soft((await attempt('bytes=0-21')).status).toBe(416);
    expect
      .soft(await attempt('bytes=0-'))
      .toEqual(answer(getLab(), { status: 400, code: 'InvalidArgument' }, 'copy-range-open'));
  });
});
