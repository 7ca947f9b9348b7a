import { finishedJobs } from '../../dev/finished-jobs.ts';
import { forgetSeeded, seedRecords } from '../../dev/seed-records.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { expect, test } from '../harness/test.ts';

const COUNT = 120;

test.beforeEach(async ({ extension }) => {
  await seedRecords(await extension.observer(), finishedJobs(COUNT, Date.now()));
});

test('a long list draws what is seen, tells how long it is, and every row can be reached by key', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  const rows = popup.getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  expect(await rows.count()).toBeLessThan(COUNT / 2);
  await expect(rows.first()).toHaveAttribute('aria-setsize', String(COUNT));
  await expect(rows.nth(3)).toHaveAttribute('aria-posinset', '4');
  expect(await complaintsAbout(popup)).toEqual([]);

  await popup.bringToFront();
  await popup.getByRole('button', { name: 'Choose files' }).focus();
  for (let row = 0; row < 70; row += 1) await popup.keyboard.press('ArrowDown');
  const focused = popup.locator('[data-row]:focus-within');
  await expect(focused).toHaveAttribute('aria-posinset', '70');
  await expect(focused).toContainText('old 69.pdf');
  await expect(focused).toBeInViewport();
  await popup.keyboard.press('ArrowUp');
  await expect(focused).toHaveAttribute('aria-posinset', '69');
});

test('scrolling to the end of a long list brings the rest, and nothing more to show', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  const rows = popup.getByRole('listitem');
  await expect(rows.first()).toBeVisible();
  await expect(async () => {
    await rows.last().scrollIntoViewIfNeeded();
    expect(await rows.count()).toBe(COUNT);
  }).toPass();
  await expect(rows.last()).toContainText(`old ${COUNT - 1}.pdf`);
  await expect(popup.getByRole('button', { name: /show .*more/i })).toHaveCount(0);
});

test('C copies a link that is further down than what has been read', async ({ extension }) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const observer = await extension.observer();
  await forgetSeeded(observer);
  const jobs = Object.entries(finishedJobs(COUNT, Date.now()));
  const deleted = jobs.slice(0, -1).map(([key, job]) => [key, { ...(job as object), deletedAt: 1 }] as const);
  await seedRecords(observer, Object.fromEntries([...deleted, ...jobs.slice(-1)]));
  const popup = await extension.openPopup();
  await popup.bringToFront();
  await expect(popup.getByRole('listitem').first()).toBeVisible();
  await popup.keyboard.press('c');
  await expect.poll(() => popup.evaluate(() => navigator.clipboard.readText())).toMatch(/^https:\/\/links/);
});
