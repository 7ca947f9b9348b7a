import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { badge, clipboard } from './editor-menu.ts';

const NAMES = ['third.txt', 'first.txt', 'second.txt'];
const files = NAMES.map((name, index) => makePayload(name, 'text/plain', 300_000 - index * 100_000));

test('files of one pick: all links on the clipboard in the order of the pick, one notification', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 300_000;
  const popup = await extension.openPopup();
  await chooseFiles(popup, files);
  await extension.jobIn(['ticketing', 'transferring', 'linking', 'delivering', 'done']);
  await popup.close();
  const done = async () => (await extension.jobs()).filter(({ phase }) => phase === 'done');
  await expect.poll(async () => (await done()).length).toBe(3);
  const jobs = await done();
  expect(jobs.map(({ name }) => name)).toEqual(NAMES);
  await expect
    .poll(async () => (await extension.jobs()).map(({ delivery }) => delivery))
    .toEqual(['copied', 'copied', 'copied']);
  const worker = await extension.worker();
  await expect
    .poll(() => worker.evaluate(() => chrome.notifications.getAll()))
    .toEqual({ [`pick:${jobs[0]?.id}`]: true });
  // The second where it took so long that they were handed out before.
  const title = expect.stringMatching(/^(3 links copied|Uploads done: 3 links work)$/);
  await expect.poll(async () => badge(extension)).toEqual({ text: '✓', title });
  const options = await extension.openOptions();
  expect((await clipboard(extension, options)).plain).toBe(jobs.map(({ link }) => link?.url).join('\n'));

  // The same by the notification's button.
  await options.evaluate(() => navigator.clipboard.writeText('something else'));
  await worker.evaluate((id) => {
    // @ts-expect-error dispatch is there for tests and not typed
    chrome.notifications.onButtonClicked.dispatch(`pick:${id}`, 0);
  }, jobs[0]?.id);
  await expect
    .poll(async () => (await clipboard(extension, options)).plain)
    .toBe(jobs.map(({ link }) => link?.url).join('\n'));
});

test('the badge counts all files of a pick and never falls back', async ({ extension, stack }) => {
  stack.s3.traffic.uploadBytesPerSecond = 200_000;
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    Array.from({ length: 6 }, (_, index) => makePayload(`part ${index}.bin`, 'image/png', 250_000)),
  );
  const seen: number[] = [];
  const titles = new Set<string>();
  const look = async () => {
    const { text, title } = await badge(extension);
    if (/^\d+%$/.test(text)) seen.push(Number.parseInt(text, 10));
    titles.add(title);
    return (await extension.jobs()).filter(({ phase }) => phase === 'done').length;
  };
  await expect.poll(look, { timeout: 40_000, intervals: [150] }).toBe(6);
  expect(seen.length).toBeGreaterThan(2);
  expect(seen).toEqual([...seen].sort((one, other) => one - other));
  expect([...titles].some((title) => /of 6 files done$/.test(title))).toBe(true);
});

test('a pick has a line of its own: how many are there, all links in the chosen format, all failures again', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  await extension.configure(stack, { linkFormat: 'markdown', afterUpload: 'ask' });
  const popup = await extension.openPopup();
  stack.s3.traffic.stall();
  await chooseFiles(popup, files);
  const head = popup.locator('.pick-head');
  await expect(head).toContainText('0 of 3 uploaded');
  stack.s3.traffic.resume();
  await expect(head).toContainText('3 files');
  const jobs = await extension.jobs();
  await popup.bringToFront();
  await head.getByRole('button', { name: 'Copy all links' }).click();
  await expect(head).toContainText('3 links copied');
  const lines = jobs.map(({ name, link }) => `[${name}](${link?.url})`);
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(lines.join('\n'));

  await stack.stopIssuer();
  await chooseFiles(
    popup,
    ['a.txt', 'b.txt'].map((name) => makePayload(name, 'text/plain', 10)),
  );
  const failedHead = popup.locator('.pick-head').first();
  await expect(failedHead).toContainText('0 of 2 uploaded, 2 failed', { timeout: 40_000 });
  await stack.startIssuer();
  await failedHead.getByRole('button', { name: 'Retry all' }).click();
  await expect(failedHead).toContainText('2 files', { timeout: 40_000 });
  await expect(rowOf(popup, 'a.txt')).toContainText('expires in');
});
