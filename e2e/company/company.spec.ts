import { test as base, expect, type Page } from '@playwright/test';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { CompanyExtension } from './company-extension.ts';

/** A machine whose admin has set what Putlink does on it: the policy folder of a real Chromium. */
const test = base.extend<{ stack: Stack; company: CompanyExtension }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  stack: async ({}, use) => {
    const stack = await startStack({ issuerEnv: { PUTLINK_ALLOWED_ORIGINS: 'chrome-extension://*' } });
    await use(stack);
    await stack.close();
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  company: async ({}, use) => {
    const company = await CompanyExtension.make();
    await use(company);
    await company.remove();
  },
});

const DAY = 86_400;
const jobsIn = (page: Page) =>
  page.evaluate(async () => {
    const all = await chrome.storage.local.get(null);
    return Object.keys(all).filter((key) => key.startsWith('job:'));
  });

test('a company sets the place, what is locked, how long links live, and what is kept', async ({
  stack,
  company,
}) => {
  const { hostname } = new URL(stack.issuerOrigin);
  const place = {
    endpoint: stack.issuerOrigin,
    name: 'Work',
    token: stack.token.token,
    storageOrigins: [stack.s3.endpoint],
    folder: 'company/',
  };
  const rules = {
    places: [place],
    maxExpirySeconds: DAY,
    cleanPhotos: true,
    linkFormat: 'markdown',
    allowedHosts: ['files.example.com'],
  };
  await company.setPolicy({ ...rules, pictureFormat: 'gif' });
  await company.open();
  const options = await company.page('options');

  await test.step('the settings page says so, and locks what is set', async () => {
    await expect(options.getByText('Your company manages some of these settings.')).toBeVisible();
    await expect(
      options.getByRole('listitem').filter({ hasText: 'Links work for 1 day at most.' }),
    ).toBeVisible();
    await expect(options.getByText('pictureFormat: this value cannot be used')).toBeVisible();
    const folder = options.getByRole('textbox', { name: 'Folder in the bucket' });
    await expect(folder).toHaveValue('company/');
    await expect(folder).toBeDisabled();
    await expect(options.getByRole('radio', { name: 'Markdown' })).toBeDisabled();
    await expect(options.getByRole('radio', { name: 'Markdown' })).toBeChecked();
    await expect(options.getByRole('switch', { name: /photos/i })).toBeDisabled();
    await expect(options.getByRole('radio', { name: 'JPEG' })).toBeEnabled();
    await options.getByText('Connection details').click();
    await expect(options.getByRole('textbox', { name: 'Service address' })).toBeDisabled();
    const expiry = options.getByRole('combobox', { name: 'Links expire after' });
    await expect(expiry).toHaveValue(String(DAY));
    expect(await expiry.getByRole('option').allTextContents()).not.toContain('3 days');
    await look(options, 'en-company-options');
  });

  const nothing = await company.page('nothing');
  await test.step('files go there, and no link lives longer', async () => {
    const popup = await company.page('popup');
    await chooseFiles(popup, makePayload('plan.txt', 'text/plain', 200));
    await expect(rowOf(popup, 'plan.txt')).toContainText(/expires/i);
    expect(await uploadedKeys(stack.s3)).toEqual([expect.stringMatching(/company\/.*plan\.txt$/)]);
    const [key = ''] = await jobsIn(nothing);
    const job = await nothing.evaluate(async (name) => (await chrome.storage.local.get(name))[name], key);
    const { link, createdAt } = job as { link: { expiresAt: number }; createdAt: number };
    expect((link.expiresAt - createdAt) / 1000).toBeLessThan(DAY + 60);
    // Nothing of the company's was written down as the person's own.
    expect(JSON.stringify(await nothing.evaluate(() => chrome.storage.local.get(null)))).not.toContain(
      stack.token.token,
    );
    await popup.close();
  });

  await test.step('a set-up code for another service is refused', async () => {
    const code = encodeSetupCode({ endpoint: 'https://elsewhere.example', token: 'upl_x' });
    const page = await company.page('options', `#${code}`);
    await page
      .getByRole('button', { name: /^(Connect|Add)/ })
      .first()
      .click();
    await expect(page.getByText('Your company does not allow the service of this code.')).toBeVisible();
    await page.close();
  });

  await test.step('a change holds at once, in an open page too, and the history goes', async () => {
    const before = await jobsIn(nothing);
    expect(before).toHaveLength(1);
    await company.setPolicy({
      ...rules,
      places: [{ ...place, folder: 'moved/' }],
      allowedHosts: [hostname],
      keepHistory: false,
      maxExpirySeconds: 3600,
    });
    await expect(
      options.getByRole('listitem').filter({ hasText: 'Links work for 1 hour at most.' }),
    ).toBeVisible({ timeout: 30_000 });
    await expect(options.getByRole('textbox', { name: 'Folder in the bucket' })).toHaveValue('moved/');
    await expect(options.getByText('pictureFormat: this value cannot be used')).toHaveCount(0);
    const popup = await company.page('popup');
    await chooseFiles(popup, makePayload('next.txt', 'text/plain', 200));
    await expect(rowOf(popup, 'next.txt')).toContainText(/expires/i);
    expect(await uploadedKeys(stack.s3)).toContainEqual(expect.stringMatching(/moved\/.*next\.txt$/));
    await popup.getByRole('button', { name: 'Copy link' }).first().click();
    await popup.close();
    await expect.poll(() => jobsIn(nothing)).toEqual([]);
  });
});
