import type { Page } from '@playwright/test';
import { finishedJobs } from '../../dev/finished-jobs.ts';
import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { keepPicture, look as lookAt } from '../harness/look.ts';
import { overlappingLines, sticksOut, useLargeType } from '../harness/look-at-type.ts';
import { expect, test } from '../harness/test.ts';

/** What a person sees: looked at by axe here, by people in test-results/look. */
const LANGUAGES = { 'en-US': 'en', ko: 'ko' } as const;

/** @param isJudged by axe too: the same rows in another width tell it nothing new */
const look = (page: Page, name: string, isJudged = true) =>
  lookAt(page, name, { fullPage: false, withForcedColors: isJudged, isJudged });

const SIZES = [
  { as: 'narrow', width: 320, height: 640, judgedIn: 'en' },
  { as: 'panel', width: 380, height: 800, judgedIn: null },
  { as: 'wide', width: 1200, height: 720, judgedIn: 'ko' },
  // A window of 1200 x 720 at 200 %.
  { as: 'zoomed', width: 600, height: 360, judgedIn: null },
];

for (const [language, tag] of Object.entries(LANGUAGES)) {
  test.describe(tag, () => {
    test.use({ language, configured: false });
    test.setTimeout(120_000);

    test('library: first run, empty, not connected', async ({ extension }) => {
      const page = await extension.openLibrary({ width: 380, height: 640 });
      await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
      expect(await page.locator('html').getAttribute('lang')).toBe(tag);
      await look(page, `${tag}-library-first`);
      const observer = await extension.observer();
      await observer.evaluate((records) => chrome.storage.local.set(records), sampleSettings);
      await expect(page.getByRole('button')).not.toHaveCount(0);
      await look(page, `${tag}-library-empty`);
      await observer.evaluate(() => chrome.storage.local.remove('settings'));
      await seedRecords(observer, sampleJobs(Date.now()));
      await expect(page.getByRole('row').first()).toBeVisible();
      await look(page, `${tag}-library-cut-off`);
    });

    for (const { as, width, height, judgedIn } of SIZES) {
      const isJudged = judgedIn === tag;
      test(`library ${as}: full, selected, asked, undo, nothing found`, async ({ extension }) => {
        const observer = await extension.observer();
        await seedRecords(observer, {
          ...sampleSettings,
          ...finishedJobs(12, Date.now()),
          ...sampleJobs(Date.now()),
        });
        const page = await extension.openLibrary({ width, height });
        await page.bringToFront();
        await expect(page.getByRole('row').first()).toBeVisible();
        await expect(page.locator('.summary')).toContainText('19');
        await look(page, `${tag}-library-${as}-full`, isJudged);
        expect(await sticksOut(page)).toBe(false);
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Space');
        await page.keyboard.press('Shift+ArrowDown');
        await page.keyboard.press('Shift+ArrowDown');
        await expect(page.locator('.chosen')).toBeVisible();
        await look(page, `${tag}-library-${as}-selected`, isJudged);
        await page.locator('.chosen-verbs button').nth(1).click();
        await expect(page.locator('.question')).toBeVisible();
        await look(page, `${tag}-library-${as}-renew`, isJudged);
        await page.keyboard.press('Escape');
        await page.locator('.chosen-verbs button').nth(3).click();
        await expect(page.locator('.question')).toBeVisible();
        await look(page, `${tag}-library-${as}-delete`, isJudged);
        await page.keyboard.press('Escape');
        await page.locator('.chosen-verbs button').nth(4).click();
        await expect(page.locator('.bar-undo')).toBeVisible();
        await look(page, `${tag}-library-${as}-undo`, isJudged);
        await page.getByRole('searchbox').fill('zzz');
        await expect(page.getByRole('heading', { level: 2 })).toBeVisible();
        await look(page, `${tag}-library-${as}-nothing`, isJudged);
        expect(await sticksOut(page)).toBe(false);
      });
    }

    test('library in large type', async ({ extension }) => {
      const observer = await extension.observer();
      await seedRecords(observer, { ...sampleSettings, ...sampleJobs(Date.now()) });
      for (const width of [380, 1200]) {
        const page = await extension.openLibrary({ width: 320, height: 900 });
        await useLargeType(page);
        // Chromium asks anew how wide the list is, in letters, only when its window changes.
        await page.setViewportSize({ width, height: 900 });
        const row = page.getByRole('row').first();
        await expect(row).toBeVisible();
        await expect.poll(() => sticksOut(page)).toBe(false);
        expect(await overlappingLines(page)).toEqual([]);
        // The lines of a row have room in it, and the name beside its tile.
        expect(await row.evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(0);
        const [tile, name] = [row.locator('.tile'), row.locator('.ui-file-name')].map((part) =>
          part.boundingBox(),
        );
        expect((await name)?.x).toBeGreaterThan(((await tile)?.x ?? 0) + ((await tile)?.width ?? 0));
        await keepPicture(page, `${tag}-library-large-type-${width}`);
      }
    });

    test('library: at work, ended with failures, offline', async ({ extension }) => {
      const observer = await extension.observer();
      const jobs = sampleJobs(Date.now());
      const ids = Object.keys(jobs).map((key) => key.slice(4));
      await seedRecords(observer, { ...sampleSettings, ...jobs });
      const page = await extension.openLibrary({ width: 380, height: 720 });
      const work = { id: 'w', verb: 'renew', waiting: ids.slice(2), doneCount: 2, failed: [] };
      const ended = {
        ...work,
        waiting: [],
        doneCount: 5,
        failed: ids
          .slice(0, 2)
          .map((jobId) => ({ jobId, failure: { code: 'object-gone', retriable: false } })),
      };
      const stopped = {
        ...work,
        id: 'v',
        verb: 'delete',
        stopped: { code: 'issuer-unreachable', retriable: true },
      };
      const show = (works: unknown[]) =>
        observer.evaluate((all) => chrome.storage.local.set({ 'bulk-works': all }), works);
      await show([work]);
      await expect(page.locator('.bar progress')).toBeVisible();
      await look(page, `${tag}-library-working`);
      await show([ended, stopped]);
      await expect(page.locator('.bar-failures')).toBeVisible();
      await extension.context.setOffline(true);
      await expect(page.locator('.notices')).toBeVisible();
      await look(page, `${tag}-library-ended`);
      await extension.context.setOffline(false);
    });
  });
}
