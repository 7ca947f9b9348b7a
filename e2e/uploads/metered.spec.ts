import { download } from '../../dev/stack/download.ts';
import { multipartUploads, uploadedKeys } from '../harness/bucket.ts';
import { makeFile } from '../harness/files.ts';
import { tellMetered } from '../harness/metered-line.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { takenParts } from '../harness/taken-parts.ts';
import { expect, test } from '../harness/test.ts';

const WAITS = 'waits: this connection is metered';
const MIB = 1024 * 1024;
/** Of 60 MiB. */
const PARTS = 8;

test.beforeEach(({ extension, stack }) => extension.configure(stack, { waitOnMetered: true }));

test('on a metered connection a large file waits, a small one does not, and it goes by itself on another', async ({
  extension,
  stack,
}) => {
  const popup = await extension.openPopup();
  await tellMetered(extension, true);
  const large = await makeFile('large.bin', 6_000_000);
  const small = await makeFile('small.bin', 200_000);
  await chooseFiles(popup, [large.path, small.path]);
  await expect(rowOf(popup, 'large.bin')).toContainText(WAITS);
  await expect(rowOf(popup, 'small.bin')).toContainText('expires in');
  expect(await uploadedKeys(stack.s3)).toHaveLength(1);
  await popup.close();
  await tellMetered(extension, false);
  await expect
    .poll(async () => (await extension.jobs()).map(({ phase }) => phase), { timeout: 30_000 })
    .toEqual(['done', 'done']);
  const sent = (await extension.jobs()).find(({ name }) => name === 'large.bin');
  expect((await download(sent?.link?.url ?? '')).sha256).toBe(large.sha256);
});

test('the connection becomes metered in the middle: what is stored stays, and the person may send it all the same', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  stack.s3.traffic.uploadBytesPerSecond = 6 * MIB;
  const file = await makeFile('film.bin', 60 * MIB);
  const popup = await extension.openPopup();
  await chooseFiles(popup, file.path);
  await expect.poll(() => takenParts(stack, 'film.bin').count, { timeout: 30_000 }).toBeGreaterThan(0);
  await tellMetered(extension, true);
  const row = rowOf(popup, 'film.bin');
  await expect(row).toContainText(WAITS);
  expect(await multipartUploads(stack.s3)).toHaveLength(1);
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  await row.getByRole('button', { name: 'Resume' }).click();
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect(job).toMatchObject({ phase: 'done' });
  expect(takenParts(stack, 'film.bin').count).toBe(PARTS);
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('one that waits outlives the browser, which is on another connection afterwards', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await tellMetered(extension, true);
  const file = await makeFile('large.bin', 6_000_000);
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'large.bin')).toContainText(WAITS);
  await expect.poll(async () => (await extension.jobs())[0]?.spooled, { timeout: 30_000 }).toBe(true);
  await extension.crashAndRestart();
  const job = await extension.jobIn(['done', 'failed'], 60_000);
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('one that waits goes when the option is switched off; one that the person has paused stays where it is', async ({
  extension,
  stack,
}) => {
  test.setTimeout(90_000);
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  const popup = await extension.openPopup();
  const other = await makeFile('other.bin', 40 * MIB);
  await chooseFiles(popup, other.path);
  await rowOf(popup, 'other.bin').getByRole('button', { name: 'Pause' }).click();
  await expect(rowOf(popup, 'other.bin')).toContainText('paused');
  stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
  await tellMetered(extension, true);
  const file = await makeFile('large.bin', 6_000_000);
  await chooseFiles(popup, file.path);
  await expect(rowOf(popup, 'large.bin')).toContainText(WAITS);
  await extension.configure(stack, { waitOnMetered: false });
  await expect(rowOf(popup, 'large.bin')).toContainText('expires in');
  await expect(rowOf(popup, 'other.bin')).toContainText('paused');
});
