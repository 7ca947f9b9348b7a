import { triggerAction } from '../../dev/browser/trigger-action.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { startSite } from '../../dev/stack/serve-site.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { chooseFiles, dropFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const MIB = 1024 * 1024;

test('a picked file is in S3, its link on the clipboard, and the link gives the same bytes', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  const file = makePayload('report.png', 'image/png', 300_000);
  await chooseFiles(popup, file);
  await expect(rowOf(popup, 'report.png')).toContainText('expires in');
  const job = await extension.jobIn(['done']);
  expect(job).toMatchObject({ source: 'picked', delivery: 'copied', attempt: 1 });
  expect(job.key).toMatch(/^demo\/[\w-]{10,}\/report\.png$/);
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(job.link?.url);
  expect(job.link?.url?.startsWith(`${stack.issuerOrigin}/d/`)).toBe(true);
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(file.buffer));
});

test('several files at once, each with its own link', async ({ extension }) => {
  const popup = await extension.openPopup();
  const files = Array.from({ length: 7 }, (_, index) =>
    makePayload(`n${index}.txt`, 'text/plain', 1000 + index),
  );
  await chooseFiles(popup, files);
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
    .toBe(files.length);
  const jobs = await extension.jobs();
  for (const { name, buffer } of files) {
    const job = jobs.find((candidate) => candidate.name === name);
    expect((await download(job?.link?.url ?? '')).sha256).toBe(sha256(buffer));
  }
  expect(new Set(jobs.map(({ link }) => link?.url)).size).toBe(files.length);
});

test('dropped and pasted files', async ({ extension }) => {
  const popup = await extension.openPopup();
  await dropFiles(popup, [makePayload('dropped.bin', '', 5000)]);
  await expect.poll(async () => (await extension.jobs())[0]?.phase).toBe('done');
  expect((await extension.jobs())[0]).toMatchObject({ source: 'dropped', type: 'application/octet-stream' });

  await popup.evaluate(() => {
    const data = new DataTransfer();
    data.items.add(new File([new Uint8Array(10)], 'image.png', { type: 'image/png' }));
    document.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  });
  await expect.poll(async () => (await extension.jobs()).length).toBe(2);
  expect(await extension.jobIn(['done'])).toMatchObject({ source: 'pasted', type: 'image/png' });
});

test('progress is seen in the popup and on the badge', async ({ extension, stack }) => {
  const file = await makeFile('slow.bin', 24 * MIB);
  const popup = await extension.openPopup();
  stack.s3.traffic.uploadBytesPerSecond = 6 * MIB;
  await chooseFiles(popup, file.path);
  const row = rowOf(popup, 'slow.bin');
  const bar = row.getByRole('progressbar', { name: 'Upload progress of slow.bin' });
  await expect(bar).toBeVisible();
  await expect(row).toContainText(/[\d.]+ MB of 24 MB · [\d.]+ MB\/s · \d+ sec left/);
  const worker = await extension.worker();
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toMatch(/^\d+%$/);
  // Gone with the upload's end: then nothing was seen to move.
  const shown = () => bar.evaluateAll(([one]) => (one instanceof HTMLProgressElement ? one.value : -1));
  const early = await shown();
  expect(early).toBeGreaterThanOrEqual(0);
  await expect.poll(shown).toBeGreaterThan(early);
  const job = await extension.jobIn(['done']);
  expect((await download(job.link?.url ?? '')).sha256).toBe(file.sha256);
});

test('cancelling stops the transfer and frees the disk', async ({ extension, stack }) => {
  const popup = await extension.openPopup();
  stack.s3.traffic.uploadBytesPerSecond = MIB;
  await chooseFiles(popup, (await makeFile('unwanted.bin', 20 * MIB)).path);
  const row = rowOf(popup, 'unwanted.bin');
  await expect(row.getByRole('progressbar')).toBeVisible();
  await row.hover();
  await row.getByRole('button', { name: 'Cancel upload of unwanted.bin' }).click();
  await extension.jobIn(['cancelled']);
  await expect(row.getByRole('button', { name: /link/i })).toHaveCount(0);
  await expect.poll(() => spooledCount(popup)).toBe(0);
});

test('the expiry chosen in the popup is that of the link', async ({ extension }) => {
  const popup = await extension.openPopup();
  await popup.getByRole('combobox').first().selectOption({ label: '10 minutes' });
  const before = Date.now();
  await chooseFiles(popup, makePayload('short.txt', 'text/plain', 10));
  const job = await extension.jobIn(['done']);
  const lifeSeconds = ((job.link?.expiresAt ?? 0) - before) / 1000;
  expect(lifeSeconds).toBeGreaterThan(595);
  expect(lifeSeconds).toBeLessThan(610);
});

test('a screenshot of what the page shows', async ({ extension }) => {
  const site = await startSite({
    '/': { type: 'text/html', body: '<title>Blue page</title><body style="margin:0;background:#0000ff">' },
  });
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const options = await extension.openOptions();
  await triggerAction(extension.context, page);
  await options.evaluate(() => chrome.runtime.sendMessage({ putlink: 1, name: 'page.capture', body: {} }));
  const job = await extension.jobIn(['done', 'failed']);
  expect(job).toMatchObject({ phase: 'done', source: 'screenshot', type: 'image/png' });
  expect(job.name).toMatch(/^Blue page \d{4}-\d\d-\d\d at [\d.]+\.png$/);
  const { bytes } = await download(job.link?.url ?? '');
  const pixel = await options.evaluate(async (base64) => {
    const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${base64}`)).blob());
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(picture, 0, 0);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  }, bytes.toString('base64'));
  expect(pixel).toEqual([0, 0, 255, 255]);
  await site.close();
});

/** How many files the spool holds. */
function spooledCount(page: import('@playwright/test').Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve, reject) => {
        const open = indexedDB.open('putlink-spool');
        open.onerror = () => reject(open.error);
        open.onsuccess = () => {
          const count = open.result.transaction('files').objectStore('files').count();
          count.onsuccess = () => {
            open.result.close();
            resolve(count.result);
          };
        };
      }),
  );
}
