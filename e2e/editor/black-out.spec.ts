import { takeSamplePicture } from '../../dev/sample-page.ts';
import { readObject } from '../harness/bucket.ts';
import { openEditor } from '../harness/editor-page.ts';
import { look } from '../harness/look.ts';
import { expect, test } from '../harness/test.ts';
import { Drawn, readPixels } from './draw-on.ts';

const BLACK = [0, 0, 0];

test('what is blacked out is black in the bucket, to its last pixel, and the link is on the clipboard', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const blank = await extension.context.newPage();
  const picture = await takeSamplePicture(blank);
  await blank.close();
  const page = await openEditor(extension, { id: 'secret', picture });
  const drawn = await Drawn.on(page);
  await page.keyboard.press('x');
  await drawn.drag({ x: 400, y: 120 }, { x: 640, y: 200 });
  await expect(page.getByRole('button', { name: 'Blacked-out area' })).toBeAttached();
  const closed = page.waitForEvent('close');
  await page.keyboard.press('Control+Enter');
  await closed;

  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({
    source: 'screenshot',
    type: 'image/png',
    name: 'Orders 2026-11-27 at 09.30.00.png',
    delivery: 'copied',
  });
  const observer = await extension.observer();
  const stored = await readObject(stack.s3, job.key ?? '');
  const inside = Array.from({ length: 240 * 80 }, (_, index) => ({
    x: 400 + (index % 240),
    y: 120 + Math.floor(index / 240),
  }));
  const { width, height, colours } = await readPixels(observer, stored.bytes, inside);
  expect([width, height]).toEqual([1280, 720]);
  expect(colours.every((colour) => colour.join() === BLACK.join())).toBe(true);
  // Next to it everything is as it was.
  const beside = [
    { x: 330, y: 160 },
    { x: 660, y: 160 },
    { x: 100, y: 40 },
  ];
  const before = await readPixels(observer, picture, beside);
  expect((await readPixels(observer, stored.bytes, beside)).colours).toEqual(before.colours);

  const databases = await observer.evaluate(async () => {
    const opening = indexedDB.open('putlink-drafts');
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.onsuccess = () => resolve(opening.result);
    });
    const counting = database.transaction('pictures').objectStore('pictures').count();
    const count = await new Promise((resolve) => {
      counting.onsuccess = () => resolve(counting.result);
    });
    database.close();
    return count;
  });
  expect(databases).toBe(0);
});

test.describe('with the hosts and nothing else', () => {
  test.use({ grants: { origins: ['http://127.0.0.1/*'], apis: [] } });

  test('the page shows how far the upload is, and puts the link on the clipboard itself', async ({
    extension,
    stack,
  }) => {
    await extension.context.grantPermissions(['clipboard-read']);
    const blank = await extension.context.newPage();
    const picture = await takeSamplePicture(blank);
    await blank.close();
    const page = await openEditor(extension, { id: 'slow', picture });
    await Drawn.on(page);
    stack.s3.traffic.uploadBytesPerSecond = 2_000;
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('dialog', { name: 'Uploading the picture' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Close this tab' })).toBeEnabled();
    await look(page, 'editor-uploading');
    // Back to the picture, and once more.
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await expect(page.getByText('Your picture is still here.').first()).toBeVisible();
    stack.s3.traffic.uploadBytesPerSecond = 20_000_000;
    const closed = page.waitForEvent('close');
    await page.getByRole('button', { name: 'Upload' }).click();
    await closed;
    const job = await extension.jobIn(['done']);
    expect(job.delivery).toBe('copied');
    const options = await extension.openOptions();
    expect(await options.evaluate(() => navigator.clipboard.readText())).toBe(job.link?.url);
  });
});

test.describe('not set up yet', () => {
  test.use({ configured: false });

  test('the picture waits, and can be copied and saved meanwhile', async ({ extension }) => {
    const blank = await extension.context.newPage();
    const picture = await takeSamplePicture(blank);
    await blank.close();
    const page = await openEditor(extension, { id: 'early', picture });
    await Drawn.on(page);
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^Putlink is not set up yet/).first()).toBeVisible();
    await page.keyboard.press('Control+c');
    await expect(page.getByText('Copied as picture').first()).toBeVisible();
  });
});
