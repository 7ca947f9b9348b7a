import type { Page } from '@playwright/test';
import { encodeSetupCode } from '../../src/contract/setup-code.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from './company-test.ts';

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

test('a set-up code of the company is filled in, and one button away; a wrong one is named', async ({
  stack,
  company,
}) => {
  const { hostname } = new URL(stack.issuerOrigin);
  await company.setPolicy({ setupCode: stack.token.setup.code, allowedHosts: [hostname] });
  await company.open();
  const options = await company.page('options');
  const offer = 'Your company has filled in the set-up code for you. Press Connect.';
  await expect(options.getByText(offer)).toBeVisible();
  const code = options.getByRole('textbox', { name: 'Set-up code or link' });
  await expect(code).toHaveValue(stack.token.setup.code);
  await look(options, 'en-company-code');
  await options.getByRole('button', { name: 'Connect', exact: true }).click();
  const nothing = await company.page('nothing');
  const stored = () => nothing.evaluate(() => chrome.storage.local.get(['settings', 'token']));
  await expect.poll(async () => JSON.stringify(await stored())).toContain(stack.issuerOrigin);
  // From now on it is the person's own.
  expect(JSON.stringify((await stored()).token)).toContain(stack.token.token);
  await options.close();
  const popup = await company.page('popup');
  await chooseFiles(popup, makePayload('first.txt', 'text/plain', 200));
  await expect(rowOf(popup, 'first.txt')).toContainText(/expires/i);
  await popup.close();

  await test.step('whoever is set up is not offered it again', async () => {
    const again = await company.page('options');
    await expect(again.getByText('Your company manages some of these settings.')).toBeVisible();
    await expect(again.getByText(offer)).toHaveCount(0);
    await expect(again.getByRole('textbox', { name: 'Set-up code or link' })).toHaveCount(0);
    const elsewhere = encodeSetupCode({ endpoint: 'https://elsewhere.example', token: 'upl_x' });
    await company.setPolicy({ setupCode: elsewhere, allowedHosts: [hostname] });
    await expect(again.getByText('setupCode: this value cannot be used')).toBeVisible({ timeout: 30_000 });
    await again.close();
  });
});

test('what an import brings under a policy is kept, named, and not used', async ({ stack, company }) => {
  const { hostname } = new URL(stack.issuerOrigin);
  const place = {
    endpoint: stack.issuerOrigin,
    token: stack.token.token,
    storageOrigins: [stack.s3.endpoint],
  };
  await company.setPolicy({ places: [place], allowedHosts: [hostname], folder: 'company/' });
  await company.open();
  const options = await company.page('options');
  await options.getByText('Backup and other computers').click();
  const file = {
    putlink: 'settings',
    version: 1,
    habits: {},
    places: [
      { id: 'elsewhere', endpoint: 'https://elsewhere.example', placeName: 'Elsewhere', folder: 'mine/' },
      { id: 'beside', endpoint: `http://${hostname}:9`, placeName: 'Beside', folder: 'mine/' },
    ],
    rules: [{ id: 'rule', kind: 'text', site: '', placeId: 'elsewhere' }],
  };
  await options.getByLabel('Import from a file').setInputFiles({
    name: 'mine.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  const refused = 'Your own places that may not be used: Elsewhere. They are kept as they are.';
  await expect(options.getByText(refused)).toBeVisible();
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(options.getByText('Imported.')).toBeVisible();

  await test.step('the settings page names it, and it is nowhere to be chosen', async () => {
    await expect(options.getByRole('listitem').filter({ hasText: refused })).toBeVisible();
    const places = options.getByRole('region', { name: 'Places' });
    await expect(places.getByRole('button', { name: /^Beside/ })).toBeVisible();
    await expect(places.getByRole('button', { name: /^Elsewhere/ })).toHaveCount(0);
    await look(options, 'en-company-import');
  });

  await test.step('a rule for it sends nothing there, and the folder is the company’s', async () => {
    const popup = await company.page('popup');
    const chooser = popup.getByRole('combobox', { name: 'Where new files go' });
    expect(await chooser.getByRole('option').allTextContents()).not.toContain('Elsewhere');
    await chooseFiles(popup, makePayload('note.txt', 'text/plain', 200));
    await expect(rowOf(popup, 'note.txt')).toContainText(/expires/i);
    expect(await uploadedKeys(stack.s3)).toEqual([expect.stringMatching(/company\/.*note\.txt$/)]);
    await popup.close();
  });

  await test.step('it comes back as it was when the company lets it', async () => {
    await company.setPolicy({ places: [place], folder: 'company/' });
    const row = options.getByRole('region', { name: 'Places' }).getByRole('button', { name: /^Elsewhere/ });
    await expect(row).toBeVisible({ timeout: 30_000 });
    const nothing = await company.page('nothing');
    const { settings } = await nothing.evaluate(() => chrome.storage.local.get('settings'));
    const { places } = settings as { places: { id: string; folder: string }[] };
    expect(places.find(({ id }) => id === 'elsewhere')).toMatchObject({ folder: 'mine/' });
  });
});

test('files go to no other place and to no other storage than the company lets them', async ({
  stack,
  company,
}) => {
  const { token } = stack.token;
  const place = { endpoint: stack.issuerOrigin, token, name: 'Work', storageOrigins: [stack.s3.endpoint] };
  await company.setPolicy({
    places: [place],
    otherPlaces: false,
    allowedStorageHosts: ['files.example.com'],
  });
  await company.open();
  const nothing = await company.page('nothing');
  // What the person had before the policy came.
  await nothing.evaluate(() =>
    chrome.storage.local.set({
      settings: {
        version: 3,
        places: [{ id: 'mine', placeName: 'Mine', endpoint: 'https://mine.example.com' }],
        currentPlaceId: 'mine',
      },
    }),
  );
  const options = await company.page('options');
  for (const fact of [
    'You cannot add places of your own.',
    'Files may only be stored at: files.example.com.',
    'Your own places that may not be used: Mine. They are kept as they are.',
  ]) {
    await expect(options.getByRole('listitem').filter({ hasText: fact })).toBeVisible();
  }
  await expect(options.getByRole('button', { name: 'Add another place' })).toHaveCount(0);

  const popup = await company.page('popup');
  await test.step('a ticket for another storage is refused before a byte moves', async () => {
    await chooseFiles(popup, makePayload('away.txt', 'text/plain', 200));
    await expect(rowOf(popup, 'away.txt')).toContainText('Your company does not allow files to go there');
    expect(await uploadedKeys(stack.s3)).toEqual([]);
  });

  await test.step('and goes by Retry when it is allowed', async () => {
    const { hostname } = new URL(stack.s3.endpoint);
    await company.setPolicy({ places: [place], otherPlaces: false, allowedStorageHosts: [hostname] });
    await expect(options.getByText(`Files may only be stored at: ${hostname}.`)).toBeVisible({
      timeout: 30_000,
    });
    await rowOf(popup, 'away.txt')
      .getByRole('button', { name: /^Retry/ })
      .click();
    await expect(rowOf(popup, 'away.txt')).toContainText(/expires/i);
    expect(await uploadedKeys(stack.s3)).toEqual([expect.stringMatching(/away\.txt$/)]);
  });
  await popup.close();

  await test.step('without the policy the person has their own place again', async () => {
    await company.setPolicy({});
    await expect(options.getByText('Your company manages some of these settings.')).toHaveCount(0, {
      timeout: 30_000,
    });
    await options.getByText('Connection details').click();
    await expect(options.getByRole('textbox', { name: 'Service address' })).toHaveValue(
      'https://mine.example.com',
    );
  });
});
