import { sampleJobs, samplePlaces } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { look } from '../harness/look.ts';
import { expect, test } from '../harness/test.ts';

const NAMES = [
  'Marketing and communications, north',
  'x'.repeat(40),
  '마케팅커뮤니케이션북부지역파일보관소',
  'Work',
];

const SIZES = [
  { width: 320, height: 640, isJudged: true },
  { width: 900, height: 600, isJudged: true },
  { width: 1200, height: 600, isJudged: false },
];

for (const language of ['en-US', 'ko']) {
  test.describe(language, () => {
    test.use({ language, configured: false });

    test('the name of a place is cut before what is said of the upload', async ({ extension }) => {
      const jobs = Object.entries(sampleJobs(Date.now())).map(([key, job], index) => [
        key,
        { ...(job as object), placeId: `place-${index % NAMES.length}` },
      ]);
      const seeded = { ...samplePlaces(NAMES), ...Object.fromEntries(jobs) };
      await seedRecords(await extension.observer(), seeded);
      for (const { width, height, isJudged } of SIZES) {
        const page = await extension.openLibrary({ width, height });
        const states = page.locator('.cell-state');
        await expect(states).toHaveCount(jobs.length);
        await look(page, `${language}-library-places-${width}`, { fullPage: false, isJudged });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
        const shares = await states.evaluateAll((cells) =>
          cells.map((cell) => {
            const mark = cell.querySelector('.place-mark')?.getBoundingClientRect().width ?? 0;
            return mark / cell.getBoundingClientRect().width;
          }),
        );
        for (const share of shares) expect(share).toBeLessThan(0.4);
        // All of it is there for whoever points at it, and for a screen reader.
        for (const [index, name] of NAMES.entries()) {
          await expect(states.nth(index).locator('.place-mark')).toHaveAttribute('title', name);
          await expect(page.getByRole('row', { name })).not.toHaveCount(0);
        }
        await page.close();
      }
    });
  });
}
