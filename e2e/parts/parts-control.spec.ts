import { download } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { multipartUploads, uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile } from '../harness/files.ts';
import { passUndoTime } from '../harness/pass-undo-time.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { allTaken, settledParts, takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;
/** Of 5 MiB each. */
const PARTS = 8;
const MOST_PARTS = 12;
const REFUSAL = { status: 403, code: 'AccessDenied', withCors: true, times: 100 };

/** Begins a file of several parts, and resolves when some of them are stored. */
async function beginSlow(extension: Extension, stack: Stack, name: string, sizeBytes = PARTS * 5 * MIB) {
  // Below 50 Mbit/s: four lanes.
  stack.s3.traffic.uploadBytesPerSecond = sizeBytes / 10;
  const file = await makeFile(name, sizeBytes);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect.poll(() => takenParts(stack, name).count, { timeout: 30_000 }).toBeGreaterThan(0);
  return { file, popup };
}

/** The same, for what is done in the middle of one: there it stays, however long a busy machine takes. */
async function beginEndless(extension: Extension, stack: Stack, name: string) {
  const begun = await beginSlow(extension, stack, name);
  stack.s3.traffic.uploadBytesPerSecond = 64 * 1024;
  return begun;
}

test('paused, it rests over a kill of the browser; resumed, it sends only what is missing', async ({
  extension,
  stack,
}) => {
  test.setTimeout(120_000);
  const { file, popup } = await beginSlow(extension, stack, 'resting.bin');
  await rowOf(popup, 'resting.bin').getByRole('button', { name: 'Pause' }).click();
  await expect(rowOf(popup, 'resting.bin')).toContainText(/paused at \d+%/);
  await expect.poll(async () => (await extension.jobs())[0]?.phase).toBe('queued');
  // While it rests its copy is made: without one the browser's end would be the file's.
  await expect.poll(async () => (await extension.jobs())[0]?.spooled, { timeout: 30_000 }).toBe(true);
  await extension.crashAndRestart();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const taken = await settledParts(stack, 'resting.bin');
  const again = await extension.openPopup();
  await expect(rowOf(again, 'resting.bin')).toContainText(/paused at \d+%/);
  expect(takenParts(stack, 'resting.bin').count).toBe(taken);
  await rowOf(again, 'resting.bin').getByRole('button', { name: 'Resume' }).click();
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done' });
  expect(takenParts(stack, 'resting.bin')).toEqual(allTaken(PARTS));
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('two are paused and resumed at once', async ({ extension, stack }) => {
  test.setTimeout(120_000);
  stack.s3.traffic.uploadBytesPerSecond = 8 * MIB;
  const files = [await makeFile('one.bin', 40 * MIB), await makeFile('two.bin', 40 * MIB)];
  const popup = await extension.openPopup();
  await chooseFiles(popup, files.map(({ path }) => path) as never);
  await expect(rowOf(popup, 'two.bin').getByRole('progressbar')).toBeVisible();
  await popup.getByRole('button', { name: 'Pause all' }).click();
  await expect(rowOf(popup, 'one.bin')).toContainText('aused');
  await expect(rowOf(popup, 'two.bin')).toContainText('aused');
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  await popup.getByRole('button', { name: 'Resume all' }).click();
  for (const name of ['one.bin', 'two.bin']) {
    await expect(rowOf(popup, name)).toContainText('expires in', { timeout: 60_000 });
  }
});

test('cancelling leaves nothing in the bucket', async ({ extension, stack }) => {
  const { popup } = await beginEndless(extension, stack, 'unwanted.bin');
  await rowOf(popup, 'unwanted.bin').getByRole('button', { name: 'Cancel' }).click();
  await extension.jobIn(['cancelled']);
  await expect.poll(() => multipartUploads(stack.s3)).toEqual([]);
  await expect.poll(() => uploadedKeys(stack.s3)).toEqual([]);
});

test('cancelled while the endpoint is away, the parts are freed when it is back', async ({
  extension,
  stack,
}) => {
  const { popup } = await beginEndless(extension, stack, 'later.bin');
  await stack.stopIssuer();
  await rowOf(popup, 'later.bin').getByRole('button', { name: 'Cancel' }).click();
  await extension.jobIn(['cancelled']);
  expect(await multipartUploads(stack.s3)).toHaveLength(1);
  await stack.startIssuer();
  // What the alarm does, without the wait for it.
  await (await extension.worker()).evaluate(() =>
    chrome.alarms.create('free-abandoned', { when: Date.now() }),
  );
  await expect.poll(() => multipartUploads(stack.s3), { timeout: 30_000 }).toEqual([]);
});

test('a failed one goes on from its parts after Retry', async ({ extension, stack }) => {
  test.setTimeout(120_000);
  const isBegun = () => takenParts(stack, 'failed.bin').count > 0;
  stack.s3.failNext({ method: 'PUT', keyIncludes: 'failed.bin', when: isBegun, ...REFUSAL });
  // More parts than there are lanes, so that some begin when others are stored.
  const { file, popup } = await beginSlow(extension, stack, 'failed.bin', MOST_PARTS * 16 * MIB);
  await extension.jobIn(['failed']);
  await expect(rowOf(popup, 'failed.bin')).toContainText('it goes on from there');
  stack.s3.clearFaults();
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  const before = await settledParts(stack, 'failed.bin');
  expect(before).toBeLessThan(MOST_PARTS);
  await rowOf(popup, 'failed.bin').getByRole('button', { name: 'Retry' }).click();
  const job = await extension.jobIn(['done'], 60_000);
  expect(takenParts(stack, 'failed.bin')).toEqual(allTaken(MOST_PARTS));
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('a failed one that is removed from the list leaves nothing in the bucket', async ({
  extension,
  stack,
}) => {
  stack.s3.failNext({ method: 'PUT', keyIncludes: 'removed.bin', ...REFUSAL });
  const popup = await extension.openPopup();
  await chooseFiles(popup, (await makeFile('removed.bin', 40 * MIB)).path);
  await extension.jobIn(['failed']);
  expect(await multipartUploads(stack.s3)).toHaveLength(1);
  await chooseVerb(rowOf(popup, 'removed.bin'), 'Remove from list');
  await passUndoTime(extension);
  await expect.poll(() => multipartUploads(stack.s3)).toEqual([]);
});

test('everything forgotten in the middle of one: nothing is left in the bucket', async ({
  extension,
  stack,
}) => {
  const { popup } = await beginEndless(extension, stack, 'forgotten.bin');
  await popup.close();
  const page = await extension.openOptions();
  await page.getByRole('button', { name: 'Forget everything' }).click();
  const dialog = page.getByRole('dialog', { name: 'Forget everything?' });
  await dialog.getByRole('button', { name: 'Forget everything' }).click();
  await expect(page.getByText('Everything was removed from this browser.')).toBeVisible();
  expect(await multipartUploads(stack.s3)).toEqual([]);
  expect(await uploadedKeys(stack.s3)).toEqual([]);
});
