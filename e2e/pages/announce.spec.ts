import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test('an upload that ends unseen: a notification without the link in it, a tick on the badge, copy by its button', async ({
  extension,
  stack,
}) => {
  await extension.configure(stack, { afterUpload: 'ask' });
  const popup = await extension.openPopup();
  stack.s3.traffic.uploadBytesPerSecond = 200_000;
  await chooseFiles(popup, makePayload('unseen.png', 'image/png', 400_000));
  await extension.jobIn(['transferring']);
  await popup.close();
  const job = await extension.jobIn(['done']);
  expect(job.delivery).toBe('kept');

  const worker = await extension.worker();
  const shown = () => worker.evaluate(() => chrome.notifications.getAll());
  await expect.poll(shown).toEqual({ [job.id]: true });
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('•');

  await worker.evaluate((jobId) => {
    // @ts-expect-error dispatch is there for tests and not typed
    chrome.notifications.onButtonClicked.dispatch(jobId, 0);
  }, job.id);
  await expect.poll(async () => (await extension.jobs())[0]?.delivery).toBe('copied');
  await extension.context.grantPermissions(['clipboard-read']);
  const options = await extension.openOptions();
  expect(await options.evaluate(() => navigator.clipboard.readText())).toBe(job.link?.url);
});

test('the badge is cleared when the person looks', async ({ extension, stack }) => {
  const popup = await extension.openPopup();
  stack.s3.traffic.uploadBytesPerSecond = 200_000;
  await chooseFiles(popup, makePayload('seen.bin', 'application/octet-stream', 400_000));
  // No hand is so quick that the popup closes before its line to the offscreen document stands.
  await extension.jobIn(['transferring']);
  await popup.close();
  await extension.jobIn(['done']);
  const worker = await extension.worker();
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('✓');
  await extension.openPopup();
  await expect.poll(() => worker.evaluate(() => chrome.action.getBadgeText({}))).toBe('');
});
