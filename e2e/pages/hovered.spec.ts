import type { Locator, Page } from '@playwright/test';
import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { judge } from '../harness/judge.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

const contrasts = async (page: Page) => {
  const where = { within: ['.bars', '.foot'], rules: ['color-contrast'] };
  const { complaints, hasPassed } = await judge(page, where);
  expect(hasPassed).toBe(true);
  return complaints;
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
