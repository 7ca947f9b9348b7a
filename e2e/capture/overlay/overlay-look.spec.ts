import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Frame } from '@playwright/test';
import { type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { expect, test } from '../../harness/test.ts';
import { drag, openOverlay, overlayGone } from './overlay.ts';

test.use({ browserIs: 'kept' });

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

/** What axe has to say of the overlay's own document. */
async function complaints(overlay: Frame): Promise<string[]> {
  const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
  await overlay.evaluate(source);
  return overlay.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    // The document is a part of another page, which has the heading and the landmarks.
    const rules = {
      region: { enabled: false },
      'landmark-one-main': { enabled: false },
      'page-has-heading-one': { enabled: false },
    };
    const { violations } = await axe.run({ rules });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
}

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
            page.screenshot({
              path: `test-results/look/overlay-${name}-${colorScheme}-${forcedColors}-${state}-${language}.png`,
            });
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
