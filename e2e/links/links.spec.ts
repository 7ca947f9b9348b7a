import { download, sha256 } from '../../dev/stack/download.ts';
import { readObject } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const file = makePayload('shared.txt', 'text/plain', 2000);

async function upload(extension: Extension) {
  const popup = await extension.openPopup();
  await chooseFiles(popup, file);
  const job = await extension.jobIn(['done']);
  return { popup, row: rowOf(popup, 'shared.txt'), job, url: job.link?.url ?? '' };
}

/** As a row names a day. */
const dayIn = (days: number) =>
  new Intl.DateTimeFormat('en-US', { weekday: 'short', month: 'short', day: 'numeric' }).format(
    isoLater(days * 86_400),
  );

const isoLater = (seconds: number) => Date.now() + seconds * 1000;

test('a stored link is renewed under the same URL', async ({ extension }) => {
  const { row, url, popup } = await upload(extension);
  await chooseVerb(row, 'Renew link');
  await row.getByRole('combobox').selectOption({ label: '30 days' });
  await row.getByRole('button', { name: 'Renew link' }).click();
  await expect
    .poll(async () => (await extension.jobs())[0]?.link?.expiresAt)
    .toBeGreaterThan(isoLater(29 * 86_400));
  expect((await extension.jobs())[0]?.link?.url).toBe(url);
  await expect(row).toContainText(dayIn(30));
  expect((await download(url)).sha256).toBe(sha256(file.buffer));
  await popup.close();
});

test('a renewal says which way the end moves, before and on the button', async ({ extension, stack }) => {
  await extension.configure(stack, { expiresInSeconds: 7 * 86_400 });
  const { row, popup } = await upload(extension);
  await chooseVerb(row, 'Renew link');
  const life = row.getByRole('combobox');
  const foreseen = row.getByRole('status');
  // The usual life takes nothing away, so it is the one that is proposed.
  await expect(life).toHaveValue(String(7 * 86_400));
  await expect(foreseen).toHaveText(/^The link stays the same\. It will work until \w{3}, .*[AP]M\.$/);
  await life.selectOption({ label: '30 days' });
  await expect(foreseen).toHaveText(/until .* \(23 days longer\)\.$/);
  await life.selectOption({ label: '10 minutes' });
  await expect(foreseen).toHaveText(/only until .* \(7 days shorter\)\.$/);
  await expect(row.getByRole('button', { name: 'Renew link' })).toHaveCount(0);
  await expect(row.getByRole('button', { name: 'Shorten anyway' })).toBeVisible();
  await row.getByRole('button', { name: 'Cancel' }).click();

  // With a usual life that has become shorter, something longer is proposed.
  await popup.close();
  const shortened = { ...(await extension.jobs())[0], expiresInSeconds: 600 };
  const page = await extension.observer();
  await page.evaluate((job) => chrome.storage.local.set({ [`job:${job.id}`]: job }), shortened);
  const again = rowOf(await extension.openPopup(), 'shared.txt');
  await chooseVerb(again, 'Renew link');
  await expect(again.getByRole('combobox')).toHaveValue(String(7 * 86_400));
});

test('a revoked link is dead, and the row says so', async ({ extension }) => {
  const { row, url } = await upload(extension);
  await chooseVerb(row, 'Revoke link');
  await row.getByRole('button', { name: 'Revoke link' }).click();
  await expect(row).toContainText(/link revoked/i);
  expect((await download(url)).status).toBe(410);
});

test('a deleted file is gone with its links', async ({ extension, stack }) => {
  const { row, url, job } = await upload(extension);
  expect((await readObject(stack.s3, job.key ?? '')).bytes).toHaveLength(file.buffer.length);
  await chooseVerb(row, 'Delete file');
  await row.getByRole('button', { name: 'Delete file' }).click();
  await expect(row).toContainText(/file deleted/i);
  expect((await download(url)).status).toBe(410);
  await expect(readObject(stack.s3, job.key ?? '')).rejects.toMatchObject({ name: 'NoSuchKey' });
});

test('S3 itself refuses a presigned link after its time, to the second', async ({ extension, stack }) => {
  await stack.startIssuer({ PUTLINK_STORED_LINKS: 'off' });
  await extension.context.grantPermissions(['clipboard-read']);
  const { popup, job } = await upload(extension);
  expect(job.link).toMatchObject({ kind: 'presigned' });
  const url = await popup.evaluate(() => navigator.clipboard.readText());
  expect(url).toContain('X-Amz-Signature=');
  expect((await download(url)).sha256).toBe(sha256(file.buffer));
  const expiresAt = job.link?.expiresAt ?? 0;
  stack.setS3Clock(() => expiresAt - 2000);
  expect((await download(url)).status).toBe(200);
  stack.setS3Clock(() => expiresAt + 1500);
  const late = await download(url);
  expect(late.status).toBe(403);
  expect(late.bytes.toString()).toContain('Request has expired');
});

test('a presigned link is copied again after a browser restart', async ({ extension, stack }) => {
  await stack.startIssuer({ PUTLINK_STORED_LINKS: 'off' });
  const { job } = await upload(extension);
  await extension.crashAndRestart();
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  await rowOf(popup, 'shared.txt').getByRole('button', { name: 'Copy link of shared.txt' }).click();
  await expect.poll(() => popup.evaluate(() => navigator.clipboard.readText())).toContain('X-Amz-Signature=');
  const url = await popup.evaluate(() => navigator.clipboard.readText());
  expect((await download(url)).sha256).toBe(sha256(file.buffer));
  // Not longer than it was promised to be.
  const [after] = await extension.jobs();
  expect(after?.link?.expiresAt).toBeGreaterThan(Date.now());
  expect(after?.link?.expiresAt).toBeLessThanOrEqual(job.link?.expiresAt ?? 0);
});

test('link formats', async ({ extension, stack }) => {
  await extension.context.grantPermissions(['clipboard-read']);
  for (const [linkFormat, expected] of [
    ['markdown', /^\[shared\.txt\]\(http:\/\/127\.0\.0\.1:\d+\/d\/[\w-]+\)$/],
    ['html', /^http:\/\/127\.0\.0\.1:\d+\/d\/[\w-]+$/],
  ] as const) {
    await extension.configure(stack, { linkFormat });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    await expect.poll(() => popup.evaluate(() => navigator.clipboard.readText())).toMatch(expected);
    await popup.close();
  }
});
