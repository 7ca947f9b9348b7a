import type { Page } from '@playwright/test';
import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { makePayload } from '../harness/files.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { keepPicture } from '../harness/look.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const scrollersOf = (popup: Page) =>
  popup.evaluate(
    () =>
      [document.scrollingElement, ...document.querySelectorAll('body *')].filter(
        (element) =>
          element &&
          element.scrollHeight > element.clientHeight + 1 &&
          (element === document.scrollingElement || getComputedStyle(element).overflowY === 'auto'),
      ).length,
  );

for (const [language, newestVerb] of [
  ['en-US', 'Copy link'],
  ['ko', '링크 복사'],
] as const) {
  test.describe(language, () => {
    test.use({ language, configured: false });

    test.beforeEach(async ({ extension }) => {
      const observer = await extension.observer();
      await seedRecords(observer, { ...sampleSettings, ...sampleJobs(Date.now()) });
    });

    test('the newest row says its verb in words, and a failure takes two lines and 72 px', async ({
      extension,
    }) => {
      const popup = await extension.openPopup();
      const rows = popup.getByRole('listitem');
      await expect(rows.first().getByText(newestVerb, { exact: true })).toBeVisible();
      const failures = popup.locator('.row-failed');
      await expect(failures).toHaveCount(2);
      for (const failure of await failures.all()) {
        const box = await failure.boundingBox();
        expect(box?.height).toBeLessThanOrEqual(72);
        await expect(failure.locator('.failure')).not.toBeEmpty();
        expect(await failure.getByRole('button').count()).toBeGreaterThanOrEqual(2);
      }
      await expect(popup.locator('.age').first()).toBeVisible();
    });

    test('a low window, as at 200 % zoom, has one scrollbar and keeps the footer in sight', async ({
      extension,
    }) => {
      const popup = await extension.openPopup();
      await popup.setViewportSize({ width: 380, height: 300 });
      await expect.poll(() => scrollersOf(popup)).toBe(1);
      const footer = await popup.locator('footer').boundingBox();
      expect((footer?.y ?? 0) + (footer?.height ?? 0)).toBeLessThanOrEqual(300);
      await popup.keyboard.press('ArrowUp');
      for (let row = 0; row < 6; row += 1) await popup.keyboard.press('ArrowDown');
      await expect(popup.locator('[data-row]:focus-within')).toBeInViewport();
      for (const colorScheme of ['light', 'dark'] as const) {
        await popup.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await keepPicture(popup, `${language}-popup-low-${colorScheme}`);
      }
      expect(await complaintsAbout(popup)).toEqual([]);
    });

    test('grows with the browser’s font size', async ({ extension }) => {
      const popup = await extension.openPopup();
      await popup.setViewportSize({ width: 760, height: 600 });
      const sizes = () =>
        popup
          .locator('.ui-file-name')
          .first()
          .evaluate((name) => Number.parseFloat(getComputedStyle(name).fontSize));
      const usual = await sizes();
      // What the browser's setting does: it is the size of the root, and no style of ours touches that.
      await popup.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
      expect(await sizes()).toBeCloseTo(usual * 2, 0);
      expect(await popup.evaluate(() => document.documentElement.clientWidth)).toBeLessThanOrEqual(800);
      await keepPicture(popup, `${language}-popup-large-type`);
      expect(await complaintsAbout(popup)).toEqual([]);
    });
  });
}

test('long names are cut between words, with nothing behind the ellipsis but the rest of the name', async ({
  extension,
}) => {
  const observer = await extension.observer();
  await seedRecords(observer, { ...sampleSettings, ...sampleJobs(Date.now()) });
  const popup = await extension.openPopup();
  const shown = popup
    .locator('.row', { hasText: 'Quarterly review' })
    .locator('.ui-file-name > [aria-hidden]');
  await expect(shown).toHaveText(/^Quarterly review( \w+)+…version 3\.pdf$/);
});

test('a bar that does not touch the line below it; forced colours draw lists as lists', async ({
  extension,
  stack,
}) => {
  stack.s3.traffic.uploadBytesPerSecond = 100_000;
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('slow.bin', 'application/octet-stream', 2_000_000));
  const row = rowOf(popup, 'slow.bin');
  const bar = row.getByRole('progressbar');
  await expect(bar).toBeVisible();
  const [outer, inner] = [await row.boundingBox(), await bar.boundingBox()];
  const gap = (outer?.y ?? 0) + (outer?.height ?? 0) - (inner?.y ?? 0) - (inner?.height ?? 0);
  expect(gap).toBeGreaterThanOrEqual(3);
  await keepPicture(popup, 'popup-uploading');
  await popup.emulateMedia({ forcedColors: 'active' });
  const appearance = () =>
    popup
      .locator('select')
      .first()
      .evaluate((select) => getComputedStyle(select).appearance);
  await expect.poll(appearance).toBe('auto');
  await keepPicture(popup, 'popup-forced');
});
