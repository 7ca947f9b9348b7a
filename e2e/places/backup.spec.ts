import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';

const PASSWORD = 'correct horse battery';

/** Has the page save its file, and reads that. */
async function exportFile(options: Page): Promise<Buffer> {
  const download = options.waitForEvent('download');
  await options.getByRole('button', { name: 'Export' }).click();
  return readFile(await (await download).path());
}

const choose = (options: Page, name: string, buffer: Buffer) =>
  options.getByLabel('Import from a file').setInputFiles({ name, mimeType: 'application/json', buffer });

test('settings go into a file and come back, and are the same on another machine', async ({
  extension,
  stack,
}) => {
  const options = await extension.openOptions();
  await options.getByText('Backup and other computers').click();
  const { token } = stack.token;
  let withTokens: Buffer = Buffer.from('');

  await test.step('a file has no token, unless it is asked for and then encrypted', async () => {
    expect((await exportFile(options)).toString()).not.toContain(token);
    await options.getByRole('switch', { name: 'With tokens' }).click();
    await options.getByRole('button', { name: 'Export' }).click();
    await expect(options.getByText('Too short: use at least 10 characters.')).toBeVisible();
    await options.getByLabel('Password for the file').fill(PASSWORD);
    withTokens = await exportFile(options);
    expect(withTokens.toString()).not.toContain(token);
    await options.getByRole('switch', { name: 'With tokens' }).click();
  });

  await test.step('what is no file of ours is refused, in words', async () => {
    await choose(options, 'big.json', Buffer.alloc(10_000_000, 32));
    await expect(
      options.getByRole('alert').or(options.getByRole('status')).getByText('larger than 1 MB'),
    ).toBeVisible();
    await choose(options, 'cut.json', withTokens.subarray(0, 300));
    await expect(options.getByText('damaged or cut off')).toBeVisible();
    await choose(options, 'other.json', Buffer.from('{"name":"other"}'));
    await expect(options.getByText('not from Putlink')).toBeVisible();
  });

  await test.step('an import shows what it changes, and a wrong password changes nothing', async () => {
    await extension.configure(stack, { endpoint: 'https://other.example.com' });
    const before = await extension.read();
    await choose(options, 'mine.json', withTokens);
    await expect(options.getByText(`Adds ${new URL(stack.issuerOrigin).host}`)).toBeVisible();
    await look(options, 'places-import-en');
    await options.getByLabel('Password for the file').fill('wrong wrong wrong');
    await options.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(options.getByText('The password is wrong')).toBeVisible();
    expect((await extension.read()).settings).toEqual(before.settings);
    await options.getByLabel('Password for the file').fill(PASSWORD);
    await options.getByRole('button', { name: 'Import', exact: true }).click();
    await expect(options.getByText('Imported.')).toBeVisible();
    await expect(options.getByRole('heading', { name: 'Places' })).toBeVisible();
    expect(JSON.stringify((await extension.read()).token)).toContain(token);
  });

  await test.step('it is undone', async () => {
    await options.getByRole('button', { name: 'Undo' }).click();
    await expect(options.getByText('The import is undone.')).toBeVisible();
    await expect(options.getByRole('heading', { name: 'Places' })).toHaveCount(0);
    expect(currentPlaceIn(await extension.read()).endpoint).toBe('https://other.example.com');
  });

  await test.step('switched on, the browser carries all but secrets, and brings what is newer', async () => {
    await options.getByRole('switch', { name: 'Same settings on all computers' }).click();
    const observer = await extension.observer();
    const carried = () => observer.evaluate(() => chrome.storage.sync.get(null));
    await expect
      .poll(async () =>
        Object.keys(await carried())
          .sort()
          .join(' '),
      )
      .toMatch(/^habits place:\S+ .*rules$/);
    expect(JSON.stringify(await carried())).not.toContain(token);
    await observer.evaluate(
      ([endpoint, storage, changedMs]) =>
        chrome.storage.sync.set({
          'place:elsewhere': {
            v: 1,
            changedMs,
            hasCredential: true,
            place: { placeName: 'Laptop', colour: 'pink', endpoint, uploadOrigins: [storage] },
          },
        }),
      [stack.issuerOrigin, stack.s3.endpoint, Date.now()] as const,
    );
    await expect(options.getByText('Laptop')).toBeVisible();
    await expect(options.getByText('Enter its token or sign in')).toBeVisible();
    await options.getByRole('button', { name: 'Laptop Enter its token' }).click();
    await options.getByText('Connection details').click();
    await options.getByRole('textbox', { name: /token/i }).fill(token);
    await options.getByRole('button', { name: 'Save' }).click();
    await expect(options.getByText('Enter its token or sign in')).toHaveCount(0);
    await options.getByRole('button', { name: 'Use Laptop for new files' }).click();
    const popup = await extension.openPopup();
    await popup.locator('input[type=file]').setInputFiles(makePayload('carried.txt', 'text/plain', 400));
    const { phase, failure } = await extension.jobIn(['done', 'failed']);
    expect([phase, failure]).toEqual(['done', undefined]);
  });
});
