import { download } from '../../dev/stack/download.ts';
import { abortUploads, hideEtags, multipartUploads } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { type MadeFile, makeFile, makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { allTaken, takenParts } from '../harness/taken-parts.ts';
import { expect, noGrants, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
/** Eight parts of 5 MiB. */
const SIZE_BYTES = 40 * MIB;
const PART_COUNT = 8;

async function begin(extension: Extension, name: string) {
  const file = await makeFile(name, SIZE_BYTES);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  return { file, popup };
}

async function expectWhole(extension: Extension, file: MadeFile, attempt: number) {
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done', attempt });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
}

test('S3 is busy in bursts, and connections break: it goes on', async ({ extension, stack }) => {
  const target = { method: 'PUT', keyIncludes: 'busy.bin', query: 'partNumber' };
  stack.s3.failNext({
    ...target,
    status: 503,
    code: 'SlowDown',
    withCors: true,
    retryAfterSeconds: 1,
    times: 5,
  });
  stack.s3.cutNext({ ...target, afterBytes: 3 * MIB, times: 2 });
  const { file } = await begin(extension, 'busy.bin');
  await expectWhole(extension, file, 1);
});

test('a part that S3 received with other bytes is sent again, the others are not', async ({
  extension,
  stack,
}) => {
  stack.s3.failNext({
    method: 'PUT',
    keyIncludes: 'flipped.bin',
    query: 'partNumber',
    status: 400,
    code: 'BadDigest',
    withCors: true,
  });
  const { file } = await begin(extension, 'flipped.bin');
  await expectWhole(extension, file, 1);
  expect(takenParts(stack, 'flipped.bin')).toEqual(allTaken(PART_COUNT));
});

test('another write at the completion: all is sent again as a new upload', async ({ extension, stack }) => {
  stack.s3.failNext({
    method: 'POST',
    keyIncludes: 'conflict.bin',
    query: 'uploadId',
    status: 409,
    code: 'ConditionalRequestConflict',
  });
  const { file } = await begin(extension, 'conflict.bin');
  await expectWhole(extension, file, 2);
  await expect.poll(() => multipartUploads(stack.s3)).toEqual([]);
});

test('the answer to the completion is lost: the object is there once', async ({ extension, stack }) => {
  stack.s3.loseAnswerOfNext({ method: 'POST', keyIncludes: 'answer.bin', query: 'uploadId' });
  const { file } = await begin(extension, 'answer.bin');
  await expectWhole(extension, file, 1);
  expect(takenParts(stack, 'answer.bin')).toEqual(allTaken(PART_COUNT));
});

test('somebody removes the upload from the bucket: a new one is begun', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  const { file } = await begin(extension, 'gone.bin');
  await expect.poll(() => takenParts(stack, 'gone.bin').count, { timeout: 30_000 }).toBeGreaterThan(0);
  // It must not be whole before that.
  stack.s3.traffic.uploadBytesPerSecond = MIB / 16;
  await abortUploads(stack.s3);
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  await expectWhole(extension, file, 2);
});

test('the endpoint is away for a while in the middle', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  const { file } = await begin(extension, 'away.bin');
  await expect.poll(() => takenParts(stack, 'away.bin').count, { timeout: 30_000 }).toBeGreaterThan(0);
  await stack.stopIssuer();
  await expect.poll(() => takenParts(stack, 'away.bin').count, { timeout: 30_000 }).toBe(PART_COUNT);
  await stack.startIssuer();
  await expectWhole(extension, file, 1);
});

test('a small file overtakes three large ones', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 4 * MIB;
  const popup = await extension.openPopup();
  const large = await Promise.all(['a.bin', 'b.bin', 'c.bin'].map((name) => makeFile(name, SIZE_BYTES)));
  await chooseFiles(popup, large.map(({ path }) => path) as never);
  await expect(rowOf(popup, 'c.bin').getByRole('progressbar')).toBeVisible();
  await chooseFiles(popup, makePayload('small.txt', 'text/plain', 1000));
  await expect(rowOf(popup, 'small.txt')).toContainText('expires in', { timeout: 20_000 });
  const phases = (await extension.jobs())
    .filter(({ name }) => name !== 'small.txt')
    .map(({ phase }) => phase);
  expect(phases).toEqual(['transferring', 'transferring', 'transferring']);
});

test.describe('without permission for the bucket', () => {
  test.use({ grants: noGrants });

  test('a bucket whose rules hide the ETag: the list of parts tells it', async ({ extension, stack }) => {
    await hideEtags(stack.s3);
    const { file } = await begin(extension, 'hidden.bin');
    await expectWhole(extension, file, 1);
    expect(takenParts(stack, 'hidden.bin')).toEqual(allTaken(PART_COUNT));
  });
});
