import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { keepPicture, look } from '../harness/look.ts';
import { overlappingLines, sticksOut, useLargeType } from '../harness/look-at-type.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, noGrants, test } from '../harness/test.ts';

/** What a person sees, in both languages. */
const LANGUAGES = { 'en-US': 'en', ko: 'ko' } as const;

async function seed(extension: Extension): Promise<void> {
  const observer = await extension.observer();
  await seedRecords(observer, { ...sampleSettings, ...sampleJobs(Date.now()) });
}

for (const [language, tag] of Object.entries(LANGUAGES)) {
  test.describe(tag, () => {
    test.use({ language, configured: false });

    test('popup: first run, empty, full, a menu open', async ({ extension }) => {
      const welcome = await extension.openPopup();
      await expect(welcome.getByRole('heading')).toBeVisible();
      expect(await welcome.locator('html').getAttribute('lang')).toBe(tag);
      await look(welcome, `${tag}-popup-welcome`);
      const observer = await extension.observer();
      await observer.evaluate((records) => chrome.storage.local.set(records), sampleSettings);
      const popup = await extension.openPopup();
      await expect(popup.locator('input[type=file]')).toBeAttached();
      await look(popup, `${tag}-popup-empty`);
      await seed(extension);
      await expect(popup.getByRole('listitem').first()).toBeVisible();
      await look(popup, `${tag}-popup-full`);
      await popup.getByRole('listitem').first().hover();
      await popup.locator('[data-row] [aria-haspopup]').first().click();
      await expect(popup.getByRole('menu')).toBeVisible();
      await look(popup, `${tag}-popup-menu`);
    });

    test('options: first run, and set up', async ({ extension }) => {
      const first = await extension.openOptions();
      await expect(first.getByRole('heading', { level: 1 })).toBeVisible();
      expect(await first.locator('html').getAttribute('lang')).toBe(tag);
      await look(first, `${tag}-options-first`);
      await seed(extension);
      const full = await extension.openOptions();
      await expect(full.getByText('putlink.example.com').first()).toBeVisible();
      await expect(full.locator('.connected-mark-passed')).toBeVisible();
      await look(full, `${tag}-options-full`);
      await full.setViewportSize({ width: 400, height: 800 });
      await look(full, `${tag}-options-narrow`, { isJudged: false });
      expect(await sticksOut(full)).toBe(false);
    });

    test('options at 200 %, and in large type', async ({ extension }) => {
      await seed(extension);
      const page = await extension.openOptions();
      await expect(page.locator('.connected-mark-passed')).toBeVisible();
      for (const folded of await page.locator('summary').all()) await folded.click();
      // A window of 1280 x 720.
      await page.setViewportSize({ width: 640, height: 360 });
      await expect.poll(() => sticksOut(page)).toBe(false);
      const photos = page.locator('.link-format', { has: page.locator('text=/JPEG, PNG/') });
      await photos.scrollIntoViewIfNeeded();
      await expect(photos).toBeInViewport({ ratio: 1 });
      await keepPicture(page, `${tag}-options-zoomed`);
      await useLargeType(page);
      await expect(page.locator('.connected-mark-passed')).toBeVisible();
      await expect.poll(() => sticksOut(page)).toBe(false);
      expect(await overlappingLines(page)).toEqual([]);
      await keepPicture(page, `${tag}-options-large-type`, { fullPage: true });
    });
  });
}

test('popup with hundreds of rows stays quick and quiet', async ({ extension }) => {
  const many = Object.entries(sampleJobs(Date.now())).flatMap(([key, job]) =>
    Array.from({ length: 60 }, (_, index) => [
      `${key}-${index}`,
      { ...(job as object), id: `${key.slice(4)}-${index}` },
    ]),
  );
  await seedRecords(await extension.observer(), Object.fromEntries(many));
  const popup = await extension.openPopup();
  await expect(popup.getByRole('button', { name: /show .*more/i })).toBeVisible();
  expect(await popup.getByRole('listitem').count()).toBeLessThanOrEqual(60);
});

test.describe('nothing granted', () => {
  test.use({ grants: noGrants });

  test('the extension asks for nothing when it is installed', async ({ extension }) => {
    const page = await extension.context.newPage();
    await page.goto('chrome://extensions');
    const info = await page.evaluate(async () => {
      const api = (
        chrome as unknown as { developerPrivate: { getExtensionsInfo(): Promise<{ id: string }[]> } }
      ).developerPrivate;
      return (await api.getExtensionsInfo()).find(({ id }) => id === 'pheehfkfhdenfekohcmiplikhcihnjeh');
    });
    expect(info).toMatchObject({
      permissions: { simplePermissions: [], runtimeHostPermissions: { hosts: [] } },
    });
    expect(info).toMatchObject({ manifestErrors: [], runtimeErrors: [] });
    // Menus, notifications and prompts show it.
    expect(info).toMatchObject({ name: 'Putlink' });
  });

  test('with no optional API the link waits in the popup, one key away', async ({ extension }) => {
    await extension.context.grantPermissions(['clipboard-read']);
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('waits.txt', 'text/plain', 10));
    await extension.jobIn(['ticketing', 'transferring', 'linking', 'delivering', 'done']);
    await popup.close();
    const job = await extension.jobIn(['done']);
    const again = await extension.openPopup();
    await expect(again.getByRole('listitem').first()).toBeVisible();
    await again.keyboard.press('c');
    await expect.poll(() => again.evaluate(() => navigator.clipboard.readText())).toBe(job.link?.url);
  });
});
