import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';
import { listRow } from './listed.ts';

test.beforeEach(async ({ extension }) => {
  await seedRecords(await extension.observer(), finishedJobs(40, Date.now()));
});

test('arrows move, Space selects, Shift stretches, Escape lets go', async ({ extension }) => {
  const page = await extension.openLibrary();
  await page.bringToFront();
  await expect(listRow(page, 'old 0.pdf')).toBeVisible();
  const focused = page.locator('[role=row]:focus');
  const selected = page.getByRole('row', { selected: true });

  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', '1');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(focused).toHaveAttribute('aria-rowindex', '3');
  await page.keyboard.press('Space');
  await expect(focused).toHaveAttribute('aria-selected', 'true');
  await expect(page.getByText('Selected: 1')).toBeVisible();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Shift+ArrowDown');
  await expect(selected).toHaveCount(3);
  await page.keyboard.press('Shift+ArrowUp');
  await expect(selected).toHaveCount(2);
  await expect(focused).toHaveAttribute('aria-rowindex', '4');

  // Far away, where nothing was drawn a moment ago.
  await page.keyboard.press('End');
  await expect(focused).toHaveAttribute('aria-rowindex', '40');
  await expect(focused).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Shift+Home');
  await expect(focused).toHaveAttribute('aria-rowindex', '1');
  await expect(page.getByText('Selected: 3')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Uploads: 40')).toBeVisible();

  await page.keyboard.press('Control+a');
  await expect(page.getByText('Selected: 40')).toBeVisible();
  // What is out of sight is not acted on.
  await page.keyboard.press('/');
  await page.keyboard.type('old 39');
  await expect(page.getByText('Selected: 1')).toBeVisible();
});

test('right and left lead to the verbs of a row, Tab passes them by', async ({ extension }) => {
  const page = await extension.openLibrary();
  await page.bringToFront();
  await expect(listRow(page, 'old 0.pdf')).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'Copy link of old 0.pdf' })).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('button', { name: 'More for old 0.pdf' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('menuitem', { name: 'Open link' })).toBeFocused();
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowDown');
  await expect(listRow(page, 'old 1.pdf')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Select all' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await expect(listRow(page, 'old 1.pdf')).toBeFocused();
});

test('the mouse selects one, more and a range', async ({ extension }) => {
  const page = await extension.openLibrary({ width: 360, height: 700 });
  await listRow(page, 'old 1.pdf').click({ position: { x: 100, y: 20 } });
  await listRow(page, 'old 4.pdf').click({ position: { x: 100, y: 20 }, modifiers: ['Shift'] });
  await expect(page.getByText('Selected: 4')).toBeVisible();
  await listRow(page, 'old 2.pdf').click({ position: { x: 100, y: 20 } });
  await expect(page.getByText('Selected: 3')).toBeVisible();
  await page.getByRole('button', { name: 'Select all' }).click();
  await expect(page.getByText('Selected: 40')).toBeVisible();
  await page.getByRole('button', { name: 'Clear selection' }).click();
  await expect(page.getByText('Uploads: 40')).toBeVisible();
});

test('the grid tells how long it is and where its rows stand, and keeps the focus while it is scrolled', async ({
  extension,
}) => {
  await seedRecords(await extension.observer(), finishedJobs(500, Date.now()));
  const page = await extension.openLibrary();
  await page.bringToFront();
  const grid = page.getByRole('grid', { name: 'All uploads' });
  await expect(grid).toHaveAttribute('aria-rowcount', '540');
  expect(await page.getByRole('row').count()).toBeLessThan(90);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await page.locator('.list').evaluate((list) => list.scrollTo({ top: list.scrollHeight }));
  await expect(page.locator('[aria-rowindex="540"]')).toBeVisible();
  // Still there for whoever reads it, though far out of sight.
  await expect(page.locator('[role=row]:focus')).toHaveAttribute('aria-rowindex', '2');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[role=row]:focus')).toBeInViewport({ ratio: 1 });
});
