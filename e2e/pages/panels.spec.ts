import type { Page } from '@playwright/test';
import { sampleJobs, sampleSettings } from '../../dev/sample-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { keepPicture } from '../harness/look.ts';
import { chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

type Job = Record<string, unknown> & { readonly link?: object };

/** The sample, with its newest three as one pick of which one has failed. */
function withPick(): Record<string, unknown> {
  const jobs = Object.entries(sampleJobs(Date.now())) as [string, Job][];
  const createdAt = jobs[0]?.[1].createdAt;
  return Object.fromEntries(
    jobs.map(([key, job], index) => {
      if (index > 2) return [key, job];
      const picked = { ...job, createdAt, placeInPick: index, pickSize: 3, notice: undefined };
      if (index < 2) return [key, picked];
      const { link: _none, ...rest } = picked as Job;
      return [key, { ...rest, phase: 'failed', failure: { code: 'network', retriable: true } }];
    }),
  );
}

async function look(popup: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await popup.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await keepPicture(popup, `${name}-${colorScheme}`);
  }
  expect(await complaintsAbout(popup)).toEqual([]);
}

for (const language of ['en-US', 'ko'] as const) {
  test.describe(language, () => {
    test.use({ language, configured: false });

    test('the line over a pick, a failure in full, and a name that is changed', async ({ extension }) => {
      test.setTimeout(120_000);
      await seedRecords(await extension.observer(), { ...sampleSettings, ...withPick() });
      const popup = await extension.openPopup();
      await expect(popup.locator('.pick-head')).toHaveText(/3.*2.*1|2 of 3 uploaded, 1 failed/);
      await look(popup, `${language}-popup-pick`);

      const menus = popup.locator('[data-row] [aria-haspopup]');
      const failed = popup.locator('.row-failed').first();
      await failed.locator('[aria-haspopup]').click();
      await popup.getByRole('menuitem').first().click();
      await expect(failed.locator('fieldset')).toBeVisible();
      await menus.first().click();
      await popup.getByRole('menuitem', { name: /Rename|이름 바꾸기/ }).click();
      await expect(popup.getByRole('textbox')).toBeFocused();
      await look(popup, `${language}-popup-panels`);
      await popup.keyboard.press('Escape');
      await expect(popup.getByRole('textbox')).toHaveCount(0);
      await expect(menus.first()).toBeFocused();

      await menus.first().click();
      await popup.getByRole('menuitem').last().click();
      const undo = popup.locator('.undo .ui-button-label');
      await expect(undo).toBeVisible();
      expect(await undo.evaluate((label) => label.scrollWidth <= label.clientWidth)).toBe(true);
    });
  });
}

test('all of a failure’s words can be read, though the row shows two lines of them', async ({
  extension,
}) => {
  const [[key, job]] = Object.entries(sampleJobs(Date.now())) as [[string, Job]];
  const detail = {
    host: 'uploads.a-very-long-company-name.example.com',
    origin: 'https://uploads.example.com',
  };
  const reason = { code: 'storage-unknown', retriable: false, detail };
  const { link: _none, ...rest } = job;
  await seedRecords(await extension.observer(), {
    ...sampleSettings,
    [key]: { ...rest, phase: 'failed', failure: reason },
  });
  const popup = await extension.openPopup();
  const row = rowOf(popup, 'Login page');
  expect((await row.boundingBox())?.height).toBeLessThanOrEqual(72);
  await chooseVerb(row, 'Details');
  const failure = row.locator('.failure');
  await expect(failure).toContainText('If not, tell the administrator.');
  const isCut = () => failure.evaluate((text) => text.scrollHeight > text.clientHeight + 1);
  await expect.poll(isCut).toBe(false);
  // As it is drawn: with a space between its sentences.
  const drawn = await failure.evaluate((text: HTMLElement) => [text.innerText, text.title]);
  expect(drawn[0]).toBe(drawn[1]);
});
