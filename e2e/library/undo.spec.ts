import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';
import { listedNames, listRow } from './listed.ts';

const COUNT = 30;

test.beforeEach(async ({ extension }) => {
  await seedRecords(await extension.observer(), finishedJobs(COUNT, Date.now()));
});

test('what was removed comes back as it was, also after its page was closed', async ({ extension }) => {
  const page = await extension.openLibrary();
  await page.bringToFront();
  await expect(listRow(page, 'old 0.pdf')).toBeVisible();
  const before = await extension.jobs();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Delete');
  await expect(page.getByText('Removed from the list: 2.')).toBeVisible();
  await expect(listRow(page, 'old 0.pdf')).toHaveCount(0);
  expect(await extension.jobs()).toHaveLength(COUNT - 2);
  await page.close();

  const again = await extension.openLibrary();
  await again.getByRole('button', { name: 'Undo' }).click();
  await expect(listRow(again, 'old 0.pdf')).toBeVisible();
  await expect(again.getByText('Removed from the list: 2.')).toBeHidden();
  expect(await extension.jobs()).toEqual(before);
  expect(await extension.read()).not.toHaveProperty('removals');
  // The index has them too: so has the popup.
  const popup = await extension.openPopup();
  await expect(popup.getByRole('listitem').first()).toContainText('old 0.pdf');
});

test('a cleared list comes back whole', async ({ extension }) => {
  const page = await extension.openLibrary({ width: 320, height: 640 });
  await expect.poll(async () => (await listedNames(page)).length).toBe(COUNT);
  const before = await extension.jobs();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Clear list' }).click();
  await expect(page.getByRole('heading', { name: 'No uploads yet' })).toBeVisible();
  expect(await extension.jobs()).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await listedNames(page)).length).toBe(COUNT);
  expect(await extension.jobs()).toEqual(before);
});

test('after twenty seconds nothing of it is left, and nobody offers to undo it', async ({ extension }) => {
  const page = await extension.openLibrary();
  await listRow(page, 'old 3.pdf').click({ position: { x: 200, y: 20 } });
  await page.getByRole('button', { name: 'Remove from list' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect(JSON.stringify(await extension.read())).toContain('old 3.pdf');
  await expect(page.getByRole('button', { name: 'Undo' })).toBeHidden({ timeout: 25_000 });
  await expect.poll(async () => JSON.stringify(await extension.read())).not.toContain('old 3.pdf');
  expect(await extension.read()).not.toHaveProperty('removals');
});

test('a browser that is killed meanwhile has neither lost nor doubled anything', async ({ extension }) => {
  const page = await extension.openLibrary();
  await listRow(page, 'old 3.pdf').click({ position: { x: 200, y: 20 } });
  await page.getByRole('button', { name: 'Remove from list' }).click();
  await expect(page.getByRole('button', { name: 'Undo' })).toBeVisible();
  await extension.crashAndRestart();
  const again = await extension.openLibrary();
  await expect(listRow(again, 'old 4.pdf')).toBeVisible();
  await expect.poll(async () => JSON.stringify(await extension.read())).not.toContain('old 3.pdf');
  expect(await extension.jobs()).toHaveLength(COUNT - 1);
  await expect(again.getByRole('button', { name: 'Undo' })).toHaveCount(0);
});
