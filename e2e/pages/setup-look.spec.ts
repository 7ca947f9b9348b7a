import { makePayload } from '../harness/files.ts';
import { keepPicture, look } from '../harness/look.ts';
import { dropFiles } from '../harness/popup.ts';
import { popupOver } from '../harness/popup-over.ts';
import { expect, noGrants, test } from '../harness/test.ts';

/** What somebody sees on the way from a set-up link to the first link: looked at by axe here, by people in test-results/look. */
for (const [language, tag] of [
  ['en-US', 'en'],
  ['ko', 'ko'],
] as const) {
  test.describe(tag, () => {
    test.use({ language, configured: false });

    test.describe('with nothing granted', () => {
      test.use({ grants: noGrants });

      test('the popup over the page of a set-up link', async ({ extension, stack }) => {
        const popup = await popupOver(extension, stack.token.setup.link);
        await expect(popup.getByRole('button')).toBeFocused();
        await look(popup, `${tag}-connect`);
        await popup.emulateMedia({ forcedColors: 'active' });
        await keepPicture(popup, `${tag}-connect-forced`);
      });
    });

    test('after “Connect”: three things to do', async ({ extension, stack }) => {
      const page = await extension.openOptions(`#${stack.token.setup.code}`);
      await page.getByRole('textbox').press('Enter');
      await expect(page.locator('.start-drop')).toBeVisible();
      await look(page, `${tag}-start`);
      await dropFiles(page, [makePayload('Quarterly report.pdf', 'application/pdf', 4200)]);
      await expect(page.locator('.start-link')).toBeVisible();
      await look(page, `${tag}-start-link`);
      await page.setViewportSize({ width: 400, height: 800 });
      await look(page, `${tag}-start-narrow`, { isJudged: false });
      await page.emulateMedia({ forcedColors: 'active' });
      await keepPicture(page, `${tag}-start-forced`, { fullPage: true });
    });

    test('the settings, with the connection details folded and not', async ({ extension, stack }) => {
      await extension.configure(stack);
      const page = await extension.openOptions();
      await expect(page.locator('.folded')).toHaveCount(2);
      // All of it is judged below, with what is folded here.
      await look(page, `${tag}-settings`, { isJudged: false });
      for (const folded of await page.locator('summary').all()) await folded.click();
      await look(page, `${tag}-settings-details`);
    });
  });
}
