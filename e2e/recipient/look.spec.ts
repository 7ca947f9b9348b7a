import type { Page } from '@playwright/test';
import { makeFile, makePayload } from '../harness/files.ts';
import { keepPicture, look } from '../harness/look.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { changeLink, linkTo, openVisitor } from './visitor.ts';

const LONG = `${'아주 긴 이름의 보고서와 그 부록 '.repeat(4)}final_FINAL_${'x'.repeat(60)}.docx`;

/** Looks at a page as a telephone shows it, where nothing may stick out, and as a computer does. */
async function lookAt(page: Page, url: string, name: string): Promise<void> {
  await page.setViewportSize({ width: 360, height: 640 });
  await page.goto(url);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  await keepPicture(page, `${name}-phone`, { fullPage: true });
  await page.setViewportSize({ width: 1000, height: 700 });
  await look(page, name);
}

for (const tag of ['en', 'ko']) {
  test.describe(tag, () => {
    test.slow();

    test('pages without a file', async ({ extension, stack }) => {
      const page = await openVisitor(extension, tag);
      await lookAt(page, stack.issuerOrigin, `${tag}-link-home`);
      expect(await page.locator('html').getAttribute('lang')).toBe(tag);
      await lookAt(page, `${stack.issuerOrigin}/d/${'x'.repeat(30)}`, `${tag}-link-unknown`);
      await lookAt(page, stack.token.setup.link, `${tag}-link-setup`);
    });

    test('pages of a link with limits', async ({ extension, stack }) => {
      const page = await openVisitor(extension, tag);
      const url = await linkTo(extension, makePayload('plans.zip', 'application/zip', 4_400_000));
      await changeLink(stack, url, { maxDownloads: 1, from: '김하늘' });
      await lookAt(page, url, `${tag}-link-once`);
      await changeLink(stack, url, { password: 'tulips 7' });
      await lookAt(page, url, `${tag}-link-password`);
      await page.locator('input').fill('wrong');
      await page.keyboard.press('Enter');
      await page.getByRole('alert').waitFor();
      await look(page, `${tag}-link-password-wrong`);
      await page.locator('input').fill('tulips 7');
      await page.keyboard.press('Enter');
      await page.getByRole('link').waitFor();
      await look(page, `${tag}-link-granted`);
    });

    test('pages about a file', async ({ extension, stack }) => {
      const page = await openVisitor(extension, tag);
      const file = await linkTo(extension, makePayload('plans.zip', 'application/zip', 4_400_000));
      await lookAt(page, file, `${tag}-link-file`);
      const long = await linkTo(extension, makePayload(LONG, 'application/msword', 900));
      await lookAt(page, long, `${tag}-link-long-name`);
      await expect(page.getByRole('heading')).toHaveText(/^아주 긴 이름의 보고서.*…final_FINAL_x{60}\.docx$/);
      stack.s3.traffic.uploadBytesPerSecond = 100_000;
      const popup = await extension.openPopup();
      await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
      await chooseFiles(popup, (await makeFile('slow.bin', 20_000_000)).path);
      await expect.poll(async () => (await extension.jobs())[0]?.early?.delivery).toBe('copied');
      const [waiting] = await extension.jobs();
      // It looks again while axe looks at it, so only people do.
      await page.goto(waiting?.link?.url ?? '');
      await keepPicture(page, `${tag}-link-waiting`);
    });
  });
}
