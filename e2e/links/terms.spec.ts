import type { Stack } from '../../dev/stack/stack.ts';
import { makePayload } from '../harness/files.ts';
import { keepPicture, look } from '../harness/look.ts';
import { startOtherServer } from '../harness/other-server.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';
import { listRow } from '../library/listed.ts';
import { clickOnPage, openShared } from './terms-visitor.ts';

const FILE = makePayload('계획.zip', 'application/zip', 20_000);

/** Everything that the extension has written anywhere. */
const everything = async (extension: { read(area: 'local' | 'session'): Promise<object> }) =>
  JSON.stringify([await extension.read('local'), await extension.read('session')]);

test('a password is made, handed on in two steps, kept by nobody, and asked for', async ({ extension }) => {
  test.slow();
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities');
  await chooseFiles(popup, FILE);
  const { link } = await extension.jobIn(['done']);
  const url = link?.url ?? '';
  await popup.bringToFront();
  const row = rowOf(popup, FILE.name);

  await chooseVerb(row, 'Set password and limits');
  const field = row.getByRole('textbox', { name: 'Password' });
  await expect(field).toBeFocused();
  await expect(row.getByRole('button', { name: 'Save' })).toBeDisabled();
  await field.fill('abc');
  await expect(row.getByText('Use at least 4 characters.')).toBeVisible();
  await expect(row.getByRole('button', { name: 'Save' })).toBeDisabled();
  await row.getByRole('button', { name: 'Make a strong password' }).click();
  const password = await field.inputValue();
  expect(password).toMatch(/^(\w{4}-){2}\w{4}$/);
  await row.getByLabel('Downloads').selectOption('Once');
  await row.getByRole('textbox', { name: 'From' }).fill('김하늘');
  await look(popup, 'terms-popup');
  await row.getByRole('button', { name: 'Save' }).click();

  await expect(row.getByText(password)).toBeVisible();
  const copied = () => popup.evaluate(() => navigator.clipboard.readText());
  await row.getByRole('group').getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toBe(url);
  await row.getByRole('button', { name: 'Copy password' }).click();
  await expect.poll(copied).toBe(password);
  await look(popup, 'terms-popup-handed');
  await row.getByRole('button', { name: 'Done' }).click();
  await expect(row.getByText(password)).toHaveCount(0);
  await expect(row.getByText('password · 1 download left')).toBeVisible();
  expect(await everything(extension)).not.toContain(password);
  expect((await extension.jobs())[0]?.link).toMatchObject({
    url,
    hasPassword: true,
    maxDownloads: 1,
    downloads: 0,
    from: '김하늘',
  });

  const visitor = await openShared(extension, url);
  await expect(visitor.getByRole('heading', { name: 'This file has a password' })).toBeVisible();
  await visitor.getByLabel('Password').fill(password);
  const saving = visitor.waitForEvent('download');
  await clickOnPage(visitor);
  expect((await saving).suggestedFilename()).toBe(FILE.name);
  await expect(visitor.getByText('김하늘')).toBeVisible();

  // What is left is asked for when the popup is opened, and told by the list of all uploads too.
  const again = await extension.openPopup();
  const used = rowOf(again, FILE.name);
  await expect(used.getByText('no downloads left')).toBeVisible();
  await expect(used.getByRole('button', { name: /^Copy/ })).toHaveCount(0);
  await keepPicture(again, 'terms-popup-used-up');

  const library = await extension.openLibrary({ width: 320, height: 640 });
  await expect(listRow(library, FILE.name)).toContainText('no downloads left');
  await listRow(library, FILE.name).hover();
  await listRow(library, FILE.name)
    .getByRole('button', { name: /^More for/ })
    .click();
  await library.getByRole('menuitem', { name: 'Set password and limits' }).click();
  await library.getByRole('combobox', { name: 'Downloads' }).selectOption('2 times');
  await library.getByRole('button', { name: 'Remove password' }).click();
  await look(library, 'terms-library');
  expect(await library.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await library.getByRole('button', { name: 'Save' }).click();
  await expect(listRow(library, FILE.name)).toContainText('2 downloads left');
  await expect(listRow(library, FILE.name)).not.toContainText('password');
  const other = await openShared(extension, url);
  await expect(other.getByRole('heading', { name: FILE.name })).toBeVisible();
});

test('what new links are made with comes from the settings, with the first ticket already', async ({
  extension,
}) => {
  const options = await extension.openOptions();
  await options.getByRole('textbox', { name: 'Your name' }).fill('Kim Haneul');
  await options.getByLabel('Downloads of a new link').selectOption('3 times');
  await options.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => currentPlaceIn(await extension.read()))
    .toMatchObject({
      senderName: 'Kim Haneul',
      maxDownloads: 3,
    });
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities.0.setsTerms', true);
  await chooseFiles(popup, FILE);
  const { link } = await extension.jobIn(['done']);
  expect(link).toMatchObject({ maxDownloads: 3, downloads: 0, from: 'Kim Haneul' });
  await expect(rowOf(popup, FILE.name).getByText('3 downloads left')).toBeVisible();
  const visitor = await openShared(extension, link?.url ?? '');
  await expect(visitor.getByText('Kim Haneul')).toBeVisible();
});

test('a picture whose downloads are counted is handed on as a link, and its panel says why', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  await extension.configure(stack, { linkFormat: 'markdown' });
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities.0.setsTerms', true);
  await chooseFiles(popup, makePayload('plan.png', 'image/png', 2000));
  const { link } = await extension.jobIn(['done']);
  await popup.bringToFront();
  const row = rowOf(popup, 'plan.png');
  const copied = () => popup.evaluate(() => navigator.clipboard.readText());
  await row.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toBe(`![plan.png](${link?.url})`);

  await chooseVerb(row, 'Set password and limits');
  const downloads = row.getByLabel('Downloads');
  await expect(downloads).toHaveAccessibleDescription(/every view of it counts/);
  await look(popup, 'terms-picture');
  await downloads.selectOption('3 times');
  await row.getByRole('button', { name: 'Save' }).click();
  await expect(row.getByText('3 downloads left')).toBeVisible();
  await row.getByRole('button', { name: 'Copy link' }).click();
  await expect.poll(copied).toBe(`[plan.png](${link?.url})`);
});

test('a link that people wait at gets its password before its file is there', async ({
  extension,
  stack,
}) => {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities.0.setsTerms', true);
  stack.s3.traffic.uploadBytesPerSecond = 200_000;
  const slow = makePayload('slow.zip', 'application/zip', 1_600_000);
  await chooseFiles(popup, slow);
  await expect.poll(async () => (await extension.jobs())[0]?.early?.delivery).toBe('copied');
  const row = rowOf(popup, slow.name);
  await chooseVerb(row, 'Set password and limits');
  await row.getByRole('textbox', { name: 'Password' }).fill('tulips 7 ');
  await popup.keyboard.press('Enter');
  await expect(row.getByText('tulips 7')).toBeVisible();
  await row.getByRole('button', { name: 'Done' }).click();
  stack.s3.traffic.uploadBytesPerSecond = 50_000_000;
  const { link } = await extension.jobIn(['done']);
  expect(link).toMatchObject({ hasPassword: true });
  expect((await fetch(link?.url ?? '', { redirect: 'manual' })).status).toBe(401);
  const user = `Basic ${Buffer.from('any:tulips 7').toString('base64')}`;
  const opened = await fetch(link?.url ?? '', { headers: { authorization: user } });
  expect((await opened.arrayBuffer()).byteLength).toBe(slow.buffer.length);
});

test('an endpoint that cannot is not asked to, and the settings say so', async ({ extension, stack }) => {
  const observer = await extension.observer();
  await observer.evaluate(
    async ({ endpoint }) => {
      const { settings } = (await chrome.storage.local.get('settings')) as { settings: object };
      await chrome.storage.local.set({
        settings: { ...settings, maxDownloads: 1 },
        'endpoint-abilities': { endpoint, linkWithTicket: true },
      });
    },
    { endpoint: stack.issuerOrigin },
  );
  const options = await extension.openOptions();
  await expect(options.getByText('need a newer upload service than yours')).toBeVisible();
  await expect(options.getByLabel('Downloads of a new link')).toHaveCount(0);
});

/** The endpoint as it was before its links took passwords and limits. */
function startOlderEndpoint(stack: Stack) {
  return startOtherServer(async ({ method, path, headers, body }) => {
    const answer = await fetch(`${stack.issuerOrigin}${path}`, {
      method,
      headers: { authorization: headers.authorization ?? '', 'content-type': 'application/json' },
      ...(body ? { body } : {}),
    });
    return {
      status: answer.status,
      headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      body: (await answer.text()).replace(/,"passwords":true/, ''),
    };
  });
}

test('a limit that the endpoint could not set is missed aloud, as long as the link works', async ({
  extension,
  stack,
}) => {
  const older = await startOlderEndpoint(stack);
  await extension.configure(stack, { endpoint: older.origin, maxDownloads: 1 });
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('plan.zip', 'application/zip', 2000));
  const { link } = await extension.jobIn(['done']);
  expect(link).not.toHaveProperty('maxDownloads');
  const row = rowOf(popup, 'plan.zip');
  const warning = row.getByText('The download limit could not be set');
  await expect(warning).toBeVisible();
  await look(popup, 'terms-no-limit');
  const listed = listRow(await extension.openLibrary(), 'plan.zip');
  await expect(listed).toContainText('no download limit');
  await chooseVerb(row, 'Revoke link');
  await row.getByRole('button', { name: 'Revoke link' }).click();
  await expect(row).toContainText(/link revoked/i);
  await expect(warning).toHaveCount(0);
  await older.close();
});

test('a link in place of one with a password says that it has none, until it has one', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await expect.poll(() => extension.read()).toHaveProperty('endpoint-abilities.0.setsTerms', true);
  await chooseFiles(popup, FILE);
  await extension.jobIn(['done']);
  const row = rowOf(popup, FILE.name);
  const setPassword = async (password: string) => {
    await chooseVerb(row, 'Set password and limits');
    await row.getByRole('textbox', { name: 'Password' }).fill(password);
    await row.getByRole('button', { name: 'Save' }).click();
    await row.getByRole('button', { name: 'Done' }).click();
  };
  await setPassword('tulips 7');
  await chooseVerb(row, 'Revoke link');
  await row.getByRole('button', { name: 'Revoke link' }).click();
  await row.getByRole('button', { name: `New link for ${FILE.name}` }).click();
  await row.getByRole('group').getByRole('button', { name: 'New link' }).click();
  const warning = row.getByText('The new link has no password.');
  await expect(warning).toBeVisible();
  await look(popup, 'terms-password-lost');
  const library = await extension.openLibrary({ width: 380, height: 640 });
  const listed = listRow(library, FILE.name);
  await expect(listed).toContainText(/no password · .*expires/);
  await expect(listed.locator('.state-warning')).toHaveAttribute('title', /Set one from its menu/);
  await look(library, 'terms-password-lost-library', { fullPage: false });
  await setPassword('tulips 8');
  await expect(row.locator('.terms')).toHaveText('password');
  await expect(listed).not.toContainText('no password');
  await expect(warning).toHaveCount(0);
});
