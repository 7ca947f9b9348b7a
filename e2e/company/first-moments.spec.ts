import type { Page } from '@playwright/test';
import { expect, test } from './company-test.ts';

const PLACE = { endpoint: 'https://files.example.com', name: 'Work' };

/** What the machine remembers of its admin's settings: whether there were none. */
const isNothingRemembered = (page: Page) =>
  page.evaluate(async () => (await chrome.storage.local.get('nothing-managed'))['nothing-managed'] === true);

/** A settings page as it is drawn before the browser has told of its policies, if nobody waits for that. */
async function isPageFirst(page: Page): Promise<boolean> {
  const told = page.evaluate(async () => {
    await chrome.storage.managed.get(null);
    return 'policies';
  });
  const drawn = page
    .getByRole('heading', { level: 1 })
    .waitFor()
    .then(() => 'page');
  return (await Promise.race([told, drawn])) === 'page';
}

test('nobody waits for policies where there were none, and one that has come since holds when the browser tells of it', async ({
  company,
}) => {
  await company.open();
  const nothing = await company.page('nothing');
  await expect.poll(() => isNothingRemembered(nothing)).toBe(true);
  await company.close();

  await company.setPolicy({ places: [PLACE] });
  await company.open();
  const options = await company.page('options');
  expect(await isPageFirst(options)).toBe(true);
  await expect(options.getByText('Your company manages some of these settings.')).toBeVisible();
  await expect.poll(() => isNothingRemembered(options)).toBe(false);
  await company.close();

  // What is set is waited for: nobody does for a moment what their company forbids.
  await company.open();
  const again = await company.page('options');
  await expect(again.getByText('Your company manages some of these settings.')).toBeVisible();
});
