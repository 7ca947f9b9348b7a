import type { Frame } from '@playwright/test';
import { type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { complaintsAbout } from '../../harness/judge.ts';
import { keepPicture } from '../../harness/look.ts';
import { expect, test } from '../../harness/test.ts';
import { drag, openOverlay, overlayGone } from './overlay.ts';

const TEXT =
  '<h1>Quarterly report</h1><p>Numbers, and what they mean for the next three months.</p><article style="width:420px;border:1px solid #8888;padding:16px"><h2>Revenue</h2><p id="note">It went up by a little more than we had hoped for.</p></article>';

const PAGES = {
  white: `<body style="background:#fff;color:#222;font:16px sans-serif;padding:24px">${TEXT}`,
  black: `<body style="background:#0b0c10;color:#ddd;font:16px sans-serif;padding:24px">${TEXT}`,
  photo: `<body style="margin:0;height:100vh;padding:24px;box-sizing:border-box;color:#fff;font:16px sans-serif;background:
    radial-gradient(circle at 30% 20%, #ffe9c4 0 9%, transparent 30%), radial-gradient(circle at 75% 70%, #2d5a27 0 20%, transparent 45%),
    repeating-linear-gradient(115deg, #4d7ea8 0 7px, #87a9c7 7px 13px, #c9d6df 13px 16px, #5f6b73 16px 29px)">${TEXT}`,
};

let site: Site;
test.beforeAll(async () => {
  const paths = Object.entries(PAGES).map(([name, body]) => [
    `/${name}`,
    { type: 'text/html; charset=utf-8', body: `<!doctype html><title>${name}</title>${body}` },
  ]);
  site = await startSite(Object.fromEntries(paths));
});
test.afterAll(() => site.close());

/** What axe has to say of the overlay's own document: a part of another page, which has the heading and the landmarks. */
const complaints = (overlay: Frame) =>
  complaintsAbout(overlay, { without: ['region', 'landmark-one-main', 'page-has-heading-one'] });

for (const language of ['en-US', 'ko']) {
  test.describe(language, () => {
    test.use({ language });
    test('the overlay on a white, a black and a busy page, in light and dark', async ({ extension }) => {
      test.setTimeout(180_000);
      const page = await extension.context.newPage();
      for (const [name, colorScheme, forcedColors] of [
        ['white', 'light', 'none'],
        ['black', 'dark', 'none'],
        ['photo', 'light', 'none'],
        ['white', 'dark', 'active'],
      ] as const) {
        await test.step(`${name} ${colorScheme} ${forcedColors}`, async () => {
          await page.emulateMedia({ colorScheme, forcedColors, reducedMotion: 'reduce' });
          await page.goto(`${site.origin()}/${name}`);
          const overlay = await openOverlay(extension, page, { what: 'area' });
          const shoot = (state: string) =>
            keepPicture(page, `overlay-${name}-${colorScheme}-${forcedColors}-${state}-${language}`);
          await page.mouse.move(300, 150);
          await expect(overlay.locator('.lens')).toBeVisible();
          await shoot('start');
          expect(await complaints(overlay)).toEqual([]);
          await drag(page, [40, 130], [430, 250]);
          await expect(overlay.locator('button.main')).toBeVisible();
          await shoot('chosen');
          expect(await complaints(overlay)).toEqual([]);
          await page.keyboard.press('e');
          await page.mouse.move(120, 235);
          await expect(overlay.locator('.label')).toContainText('p#note');
          await shoot('element');
          await page.keyboard.press('Escape');
          await overlayGone(page);
        });
      }
    });
  });
}
