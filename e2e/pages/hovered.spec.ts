import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';

test.use({ browserIs: 'kept', configured: false });

const contrasts = async (page: Page) => {
  const axe = new AxeBuilder({ page }).include('.bars').include('.foot').withRules(['color-contrast']);
  const { violations, passes } = await axe.analyze();
  expect(passes.flatMap(({ nodes }) => nodes)).not.toEqual([]);
  return violations.flatMap(({ nodes }) => nodes.map(({ html, any }) => `${any[0]?.message} ${html}`));
};

/** Under the pointer, then pressed; it is let go beside the button, which does nothing then. */
async function expectReadable(page: Page, button: Locator): Promise<void> {
  await button.hover();
  expect(await contrasts(page)).toEqual([]);
  await page.mouse.down();
  expect(await contrasts(page)).toEqual([]);
  await page.mouse.move(1, 1);
  await page.mouse.up();
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`a button under the pointer, and one that is pressed, can be read: ${colorScheme}`, async ({
    extension,
  }) => {
    await seedRecords(await extension.observer(), { ...sampleSettings, ...sampleJobs(Date.now()) });
    const page = await extension.openLibrary();
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.getByRole('button', { name: 'Select all' }).click();
    await expectReadable(page, page.locator('.chosen-verbs .ui-button-primary'));
    await expectReadable(page, page.locator('.chosen-verbs .ui-button-secondary').last());
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await expectReadable(page, page.locator('.question .ui-button-danger'));
  });
}
