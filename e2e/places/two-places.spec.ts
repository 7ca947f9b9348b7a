import type { Page } from '@playwright/test';
import { download, sha256 } from '../../dev/stack/download.ts';
import { startStack } from '../../dev/stack/stack.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makeFile, makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const DAY_MS = 86_400_000;

/** Waits until the upload of this name has its link, and returns it: the newest one in the list may still be another. */
async function doneOf(extension: Extension, name: string) {
  const find = async () => (await extension.jobs()).find((job) => job.name === name);
  await expect.poll(async () => (await find())?.phase, { timeout: 45_000 }).toBe('done');
  return find().then((job) => job?.link?.url ?? '');
}

/** Calls the open place by another name. */
async function nameOpenPlace(options: Page, name: string): Promise<void> {
  await options.getByRole('textbox', { name: 'Name of this place' }).fill(name);
  await options.getByRole('button', { name: 'Save' }).click();
  await expect(options.getByText('Saved')).toBeVisible();
}

test('two services with a bucket each: every upload goes to its place, and stays with it', async ({
  extension,
  stack,
}) => {
  const work = await startStack();
  const options = await extension.openOptions();
  const chooser = (popup: Page) => popup.getByRole('combobox', { name: 'Where new files go' });

  await test.step('with one place there is nothing to choose', async () => {
    const popup = await extension.openPopup();
    await expect(popup.getByRole('button', { name: 'Choose files' })).toBeVisible();
    await expect(chooser(popup)).toHaveCount(0);
    await chooseFiles(popup, makePayload('before.txt', 'text/plain', 900));
    await doneOf(extension, 'before.txt');
    await popup.close();
  });

  await test.step('a set-up code adds another one, and changes nothing of the first', async () => {
    await options.getByRole('button', { name: 'Add another place' }).click();
    await options.getByRole('textbox', { name: 'Set-up code or link' }).fill(work.token.setup.code);
    await options.getByRole('button', { name: 'Add another place' }).click();
    await expect(options.getByText('Everything works.')).toBeVisible();
    await options.getByRole('button', { name: 'All settings' }).click();
    await nameOpenPlace(options, 'Work');
    await options
      .getByRole('button', { name: new URL(stack.issuerOrigin).host, exact: false })
      .first()
      .click();
    await nameOpenPlace(options, 'Home');
    await look(options, 'places-options-en');
  });

  const popup = await extension.openPopup();
  await test.step('a file goes where the popup says, and its row says so', async () => {
    await expect(chooser(popup).locator('option:checked')).toHaveText('Work');
    const file = makePayload('to-work.txt', 'text/plain', 1200);
    await chooseFiles(popup, file);
    const url = await doneOf(extension, 'to-work.txt');
    expect(url).toContain(work.issuerOrigin);
    expect((await download(url)).sha256).toBe(sha256(file.buffer));
    await expect(rowOf(popup, 'to-work.txt')).toContainText('Work');
    await expect(rowOf(popup, 'before.txt')).toContainText('Home');
    await look(popup, 'places-popup-en');
  });

  await test.step('one key changes it; the worker dies, another place is chosen, and the file goes on to its own', async () => {
    await popup.keyboard.press('p');
    await expect(chooser(popup).locator('option:checked')).toHaveText('Home');
    stack.s3.traffic.uploadBytesPerSecond = 2_000_000;
    const file = await makeFile('large.bin', 16_000_000);
    await chooseFiles(popup, file.path);
    await expect(rowOf(popup, 'large.bin').getByRole('progressbar')).toBeVisible();
    await extension.isCopied();
    await popup.keyboard.press('p');
    await expect(chooser(popup).locator('option:checked')).toHaveText('Work');
    await popup.close();
    await extension.killWorker();
    stack.s3.traffic.uploadBytesPerSecond = Number.POSITIVE_INFINITY;
    const again = await extension.openPopup();
    const url = await doneOf(extension, 'large.bin');
    expect(url).toContain(stack.issuerOrigin);
    expect((await download(url)).sha256).toBe(file.sha256);
    await again.close();
  });

  await test.step('a link of the first is renewed there, while the other one is current', async () => {
    const list = await extension.openPopup();
    const row = rowOf(list, 'large.bin');
    await chooseVerb(row, 'Renew link');
    await row.getByRole('combobox').selectOption({ label: '30 days' });
    await row.getByRole('button', { name: 'Renew link' }).click();
    await expect
      .poll(async () => (await extension.jobs())[0]?.link?.expiresAt)
      .toBeGreaterThan(Date.now() + 29 * DAY_MS);
    await list.close();
  });

  await test.step('a rule sends pictures elsewhere, and the row says by rule', async () => {
    await options.getByRole('button', { name: 'Add rule' }).click();
    await expect(options.getByRole('combobox', { name: 'Kind of file' })).toHaveValue('image');
    await expect
      .poll(async () => JSON.stringify((await extension.read()).settings))
      .toContain('"kind":"image"');
    const list = await extension.openPopup();
    await chooseFiles(list, makePayload('picture.gif', 'image/gif', 700));
    expect(await doneOf(extension, 'picture.gif')).toContain(stack.issuerOrigin);
    await expect(rowOf(list, 'picture.gif')).toContainText('Home, by rule');
    await list.close();
  });

  await test.step('a place is removed: its rows say so, and what was given out still works', async () => {
    expect(await uploadedKeys(work.s3)).toHaveLength(1);
    const url = await doneOf(extension, 'large.bin');
    await options.getByRole('button', { name: 'Remove Home' }).click();
    await expect(options.getByRole('dialog')).toContainText('Uploads in the list that are kept there: 3.');
    await look(options, 'places-remove-en', { fullPage: false });
    await options.getByRole('dialog').getByRole('button', { name: 'Remove', exact: true }).click();
    await expect(options.getByRole('heading', { name: 'Places' })).toHaveCount(0);
    const list = await extension.openPopup();
    await expect(rowOf(list, 'large.bin')).toContainText('place removed');
    await rowOf(list, 'large.bin').hover();
    await rowOf(list, 'large.bin')
      .getByRole('button', { name: /^More for/ })
      .click();
    await expect(list.getByRole('menuitem', { name: 'Remove from list' })).toBeVisible();
    await expect(list.getByRole('menuitem', { name: 'Renew link' })).toHaveCount(0);
    expect((await download(url)).status).toBe(200);
  });
  await work.close();
});
