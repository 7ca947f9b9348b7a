import type { Page } from '@playwright/test';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, dropFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const textFile = (name: string) => makePayload(name, 'text/plain', 20);

/** File names from top to bottom; the shown name is cut in two, the tooltip has it whole. */
const shownNames = (popup: Page) =>
  popup
    .getByRole('listitem')
    .evaluateAll((rows) =>
      rows.map((row) => row.querySelector('.ui-file-name')?.getAttribute('title') ?? ''),
    );

test('files of one pick stand as they were picked, the newest pick on top', async ({ extension, stack }) => {
  const twelve = ['m.txt', 'b.txt', '10.txt', '9.txt', ...'zyxwvuts'.split('').map((name) => `${name}.txt`)];
  stack.s3.traffic.stall();
  const popup = await extension.openPopup();
  await chooseFiles(popup, twelve.map(textFile));
  // Before the first has ended, and after the last has.
  await expect.poll(() => shownNames(popup)).toEqual(twelve);
  stack.s3.traffic.resume();
  const endedCount = async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length;
  await expect.poll(endedCount).toBe(12);
  await expect.poll(() => shownNames(popup)).toEqual(twelve);

  await dropFiles(popup, ['later 2.txt', 'later 1.txt'].map(textFile));
  await expect.poll(endedCount).toBe(14);
  const all = ['later 2.txt', 'later 1.txt', ...twelve];
  await expect.poll(() => shownNames(popup)).toEqual(all);
  await popup.reload();
  await expect.poll(() => shownNames(popup)).toEqual(all);
});

test('C copies the link of the row with the focus, else the newest', async ({ extension }) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  await popup.bringToFront();
  for (const name of ['old.txt', 'new.txt']) {
    await chooseFiles(popup, textFile(name));
    await expect
      .poll(async () => (await extension.jobs()).find((job) => job.name === name)?.phase)
      .toBe('done');
  }
  const linkOf = async (name: string) => (await extension.jobs()).find((job) => job.name === name)?.link?.url;
  const links = { old: await linkOf('old.txt'), new: await linkOf('new.txt') };
  expect(links).toEqual({ old: expect.stringMatching(/^http/), new: expect.stringMatching(/^http/) });
  await popup.bringToFront();
  const copied = async () => {
    await popup.keyboard.press('c');
    await expect(popup.getByText('Link copied').first()).toBeVisible();
    return popup.evaluate(async () => {
      const text = await navigator.clipboard.readText();
      await navigator.clipboard.writeText('nothing yet');
      return text;
    });
  };
  await popup.getByRole('button', { name: 'Choose files' }).focus();
  await expect.poll(copied).toBe(links.new);
  await popup.keyboard.press('ArrowDown');
  await popup.keyboard.press('ArrowDown');
  await expect(rowOf(popup, 'old.txt').getByRole('button').first()).toBeFocused();
  await expect.poll(copied).toBe(links.old);
  await popup.keyboard.press('ArrowUp');
  await expect.poll(copied).toBe(links.new);

  // A row without a link has nothing to copy.
  const old = (await extension.jobs()).find(({ name }) => name === 'old.txt');
  await popup.evaluate((job) => chrome.storage.local.set({ [`job:${job?.id}`]: job }), {
    ...old,
    deletedAt: Date.now(),
  });
  await expect(rowOf(popup, 'old.txt')).toContainText('file deleted');
  await rowOf(popup, 'old.txt').getByRole('button').first().focus();
  await popup.evaluate(() => navigator.clipboard.writeText('mine'));
  await popup.keyboard.press('c');
  await expect(popup.getByText('There is no working link to copy here.')).toBeVisible();
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe('mine');
});

test('by key alone: down to a row, right to its menu and back, Enter does what has the focus', async ({
  extension,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  await chooseFiles(popup, textFile('keys.txt'));
  const { link } = await extension.jobIn(['done']);
  await popup.bringToFront();
  const choose = popup.getByRole('button', { name: 'Choose files' });
  await expect(choose).toBeFocused();
  // It has the focus so that Enter chooses; a ring is drawn from the first key on.
  const ring = () => choose.evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(await ring()).toBe('none');
  const row = rowOf(popup, 'keys.txt');
  await popup.keyboard.press('ArrowDown');
  await expect(row.getByRole('button', { name: 'Copy link of keys.txt' })).toBeFocused();
  await popup.keyboard.press('ArrowRight');
  await popup.keyboard.press('ArrowRight');
  await expect(row.getByRole('button', { name: 'More for keys.txt' })).toBeFocused();
  await popup.keyboard.press('ArrowRight');
  await popup.keyboard.press('ArrowLeft');
  await popup.keyboard.press('ArrowLeft');
  await popup.evaluate(() => navigator.clipboard.writeText('nothing yet'));
  await popup.keyboard.press('Enter');
  await expect(row).toContainText('Link copied');
  expect(await popup.evaluate(() => navigator.clipboard.readText())).toBe(link?.url);
  await popup.keyboard.press('ArrowUp');
  await expect(choose).toBeFocused();
  expect(await ring()).toBe('solid');
});

test('opened by the mouse there is no ring around “Choose files”, until a key is pressed', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await popup.bringToFront();
  const choose = popup.getByRole('button', { name: 'Choose files' });
  await expect(choose).toBeFocused();
  const ring = () => choose.evaluate((button) => getComputedStyle(button).outlineStyle);
  expect(await ring()).toBe('none');
  await popup.keyboard.press('Shift');
  expect(await ring()).toBe('solid');
});
