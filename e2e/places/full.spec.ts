import { expect, type Page } from '@playwright/test';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { test as base } from '../harness/test.ts';

const MOST = 20;

/** A service that is no place yet. */
const test = base.extend<{ other: Stack }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  other: async ({}, use) => {
    const other = await startStack();
    await use(other);
    await other.close();
  },
});

test.use({ configured: false });

test.beforeEach(async ({ extension, stack }) => {
  const { issuerOrigin, s3, token } = stack;
  const others = Array.from({ length: MOST - 1 }, (_, index) => ({
    id: `place-${index}`,
    endpoint: `https://files-${index}.example.com`,
    placeName: `Place ${index}`,
  }));
  const first = { id: 'first', endpoint: issuerOrigin, uploadOrigins: [s3.endpoint], placeName: 'First' };
  const settings = { version: 3, places: [first, ...others], currentPlaceId: 'first' };
  const stored = { settings, token: { first: { kind: 'token', token: token.token } } };
  await (await extension.observer()).evaluate((all) => chrome.storage.local.set(all), stored);
});

const FULL = `There are ${MOST} places, and no more fit. Remove one first.`;
const adding = (options: Page) => options.getByRole('button', { name: 'Add another place' });

async function endpointsIn(extension: Extension): Promise<readonly string[]> {
  const { places } = (await extension.read()).settings as { places: { endpoint: string }[] };
  return places.map(({ endpoint }) => endpoint);
}

test('with all places taken nothing offers another one, and a code for one says why and changes nothing', async ({
  extension,
  stack,
  other,
}) => {
  const before = await endpointsIn(extension);
  const options = await extension.openOptions();
  await expect(options.getByText(FULL)).toBeVisible();
  await expect(adding(options)).toHaveCount(0);

  await test.step('a set-up link for another service', async () => {
    const page = await extension.openOptions(`#${other.token.setup.code}`);
    await adding(page).click();
    await expect(page.getByText(FULL).first()).toBeVisible();
    // Whoever frees a place may go on with it.
    const code = page.getByRole('textbox', { name: 'Set-up code or link' });
    await expect(code).toHaveValue(other.token.setup.code);
    expect(await endpointsIn(extension)).toEqual(before);
    await page.close();
  });

  await test.step('one for a place that is there renews it all the same', async () => {
    const page = await extension.openOptions(`#${stack.token.setup.code}`);
    await page
      .getByRole('button', { name: /^(Connect|Add another place)$/ })
      .first()
      .click();
    await expect(page.getByText('Everything works.')).toBeVisible();
    expect(await endpointsIn(extension)).toEqual(before);
    await page.close();
  });

  await test.step('with one place less there is room again', async () => {
    await options.getByRole('button', { name: 'Remove Place 7' }).click();
    await options.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await adding(options).click();
    await options.getByRole('textbox', { name: 'Set-up code or link' }).fill(other.token.setup.code);
    await adding(options).click();
    await expect.poll(() => endpointsIn(extension)).toContain(other.issuerOrigin);
    expect(await endpointsIn(extension)).toHaveLength(MOST);
    await options.getByRole('button', { name: 'All settings' }).click();
    await expect(options.getByText(FULL)).toBeVisible();
  });
});

test('with all places taken an import of one more, and another address of one with uploads, make none', async ({
  extension,
  other,
}) => {
  const before = await endpointsIn(extension);
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('kept.txt', 'text/plain', 300));
  await extension.jobIn(['done']);
  await popup.close();
  const options = await extension.openOptions();

  await test.step('an import', async () => {
    await options.getByText('Backup and other computers').click();
    const places = [{ id: 'one-more', endpoint: 'https://one-more.example.com' }];
    const file = { putlink: 'settings', version: 1, habits: {}, places, rules: [] };
    await options.getByLabel('Import from a file').setInputFiles({
      name: 'more.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify(file)),
    });
    await expect(
      options.getByText(`There would be more than ${MOST} places. Remove some first.`),
    ).toBeVisible();
    await expect(options.getByRole('button', { name: 'Import', exact: true })).toHaveCount(0);
    await options.getByRole('button', { name: 'Cancel' }).click();
  });

  await test.step('the question whether a place has moved', async () => {
    await options.getByText('Connection details').click();
    await options.getByRole('textbox', { name: 'Service address' }).fill(other.issuerOrigin);
    await options.getByRole('button', { name: 'Save' }).click();
    const dialog = options.getByRole('dialog', { name: /moved/ });
    await expect(dialog.getByRole('button', { name: 'It has moved' })).toBeVisible();
    await expect(dialog.getByRole('button', { name: 'Add another place' })).toHaveCount(0);
    await dialog.getByRole('button', { name: 'Cancel' }).click();
  });
  expect(await endpointsIn(extension)).toEqual(before);
});
