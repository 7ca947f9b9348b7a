import { download } from '../../dev/stack/download.ts';
import { multipartUploads } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { type MadeFile, makeFile } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { allTaken, takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
/** Eight parts of 5 MiB. */
const SIZE_BYTES = 40 * MIB;
const PART_COUNT = 8;

async function begin(extension: Extension, name: string, sizeBytes = SIZE_BYTES) {
  const file = await makeFile(name, sizeBytes);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  return { file, popup };
}

async function expectWhole(extension: Extension, file: MadeFile) {
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done' });
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
  return job;
}

test('a large file goes in parts, and nothing of them is left', async ({ extension, stack }) => {
  const { file, popup } = await begin(extension, 'large.bin');
  const job = await expectWhole(extension, file);
  expect(job.attempt).toBe(1);
  expect(takenParts(stack, 'large.bin')).toEqual(allTaken(PART_COUNT));
  expect(await multipartUploads(stack.s3)).toEqual([]);
  await expect(rowOf(popup, 'large.bin')).toContainText('expires in');
});

test('the worker is killed in the middle: the parts go on', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 16 * MIB;
  const { file, popup } = await begin(extension, 'worker.bin');
  await expect(rowOf(popup, 'worker.bin').getByRole('progressbar')).toBeVisible();
  await popup.close();
  await extension.killWorker();
  await expectWhole(extension, file);
  expect(takenParts(stack, 'worker.bin')).toEqual(allTaken(PART_COUNT));
});

test('the browser is killed in the middle: no stored part is sent twice', async ({ extension, stack }) => {
  test.setTimeout(120_000);
  // Ten parts over four lanes.
  stack.s3.traffic.uploadBytesPerSecond = 8 * MIB;
  const { file } = await begin(extension, 'browser.bin', 160 * MIB);
  await extension.isCopied();
  await expect.poll(() => takenParts(stack, 'browser.bin').count, { timeout: 30_000 }).toBeGreaterThan(3);
  await extension.crashAndRestart();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const job = await expectWhole(extension, file);
  expect(job.attempt).toBe(2);
  // What was taken in the moment of the kill may not have been written down yet: then the list of S3 tells of it.
  expect(takenParts(stack, 'browser.bin')).toEqual(allTaken(10));
});
