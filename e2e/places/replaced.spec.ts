import type { Page } from '@playwright/test';
import { type Stack, startStack } from '../../dev/stack/stack.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import type { Extension } from '../harness/extension.ts';
import { makePayload } from '../harness/files.ts';
import { look } from '../harness/look.ts';
import { chooseFiles } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { test as base, expect } from '../harness/test.ts';

/** Another service with a bucket of its own. */
const test = base.extend<{ other: Stack }>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  other: async ({}, use) => {
    const other = await startStack();
    await use(other);
    await other.close();
  },
});

test.use({ configured: false });

const placeAt = (id: string, { issuerOrigin, s3 }: Stack) => ({
  id,
  endpoint: issuerOrigin,
  uploadOrigins: [s3.endpoint],
});

test.beforeEach(async ({ extension, stack }) => {
  const settings = { version: 3, places: [placeAt('home', stack)], currentPlaceId: 'home' };
  const token = { home: { kind: 'token', token: stack.token.token } };
  await (await extension.observer()).evaluate((all) => chrome.storage.local.set(all), { settings, token });
});

const hostOf = ({ issuerOrigin }: Stack) => new URL(issuerOrigin).host;

async function upload(extension: Extension, name: string): Promise<void> {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload(name, 'text/plain', 300));
  const phase = async () => (await extension.jobs()).find((job) => job.name === name)?.phase;
  await expect.poll(phase).toBe('done');
  await popup.close();
}

interface Places {
  readonly places: readonly { readonly id: string; readonly endpoint: string }[];
  readonly rules: readonly { readonly kind: string }[];
}

const storedIn = async (extension: Extension) => (await extension.read()).settings as unknown as Places;

async function typeAddress(options: Page, { issuerOrigin }: Stack): Promise<void> {
  await options.getByText('Connection details').click();
  await options.getByRole('textbox', { name: 'Service address' }).fill(issuerOrigin);
  await options.getByRole('button', { name: 'Save' }).click();
}

test('another address of a place with uploads asks whether it has moved, and changes nothing before', async ({
  extension,
  stack,
  other,
}) => {
  await upload(extension, 'kept.txt');
  const before = currentPlaceIn(await extension.read());
  const options = await extension.openOptions();
  await typeAddress(options, other);
  const dialog = options.getByRole('dialog', { name: `Has ${hostOf(stack)} moved?` });
  await expect(dialog).toContainText('Uploads that are kept at the old address: 1.');
  await look(options, 'places-moved', { fullPage: false });
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  await expect(options.getByRole('textbox', { name: 'Service address' })).toHaveValue(other.issuerOrigin);
  expect(currentPlaceIn(await extension.read())).toEqual(before);

  await test.step('it has: it is the same place, and has its uploads', async () => {
    await options.getByRole('button', { name: 'Save' }).click();
    await dialog.getByRole('button', { name: 'It has moved' }).click();
    await expect
      .poll(async () => currentPlaceIn(await extension.read()))
      .toMatchObject({ id: 'home', endpoint: other.issuerOrigin });
    expect((await storedIn(extension)).places).toHaveLength(1);
  });
});

test('another service becomes a place of its own, without the token, and the uploads stay where they are', async ({
  extension,
  stack,
  other,
}) => {
  await upload(extension, 'kept.txt');
  const options = await extension.openOptions();
  await typeAddress(options, other);
  const dialog = options.getByRole('dialog', { name: `Has ${hostOf(stack)} moved?` });
  await dialog.getByRole('button', { name: 'Add another place' }).click();
  await expect(options.getByRole('heading', { name: 'Places' })).toBeVisible();
  await expect
    .poll(async () => currentPlaceIn(await extension.read()))
    .toMatchObject({ endpoint: other.issuerOrigin, token: undefined });
  const { places } = await storedIn(extension);
  expect(places).toMatchObject([
    { id: 'home', endpoint: stack.issuerOrigin },
    { endpoint: other.issuerOrigin },
  ]);
  expect((await extension.read()).token).toEqual({ home: { kind: 'token', token: stack.token.token } });
});

test('a set-up code replaces the open place where the person says so, and new files go there', async ({
  extension,
  stack,
  other,
}) => {
  const options = await extension.openOptions(`#${other.token.setup.code}`);
  await expect(options.getByRole('button', { name: 'Add another place' }).first()).toBeVisible();
  await options.getByRole('button', { name: `Replace ${hostOf(stack)}` }).click();
  await expect(options.getByText('Everything works.')).toBeVisible();
  expect((await storedIn(extension)).places).toMatchObject([{ id: 'home', endpoint: other.issuerOrigin }]);
  await upload(extension, 'there.txt');
  expect((await uploadedKeys(other.s3)).filter((key) => key.endsWith('there.txt'))).toHaveLength(1);
});

test('an import that replaces the rules says so, and is undone without what was done since', async ({
  extension,
  stack,
  other,
}) => {
  const rule = (kind: string) => ({ id: `rule-${kind}`, kind, site: '', placeId: 'two' });
  const places = [placeAt('home', stack), placeAt('two', other)];
  await (await extension.observer()).evaluate((settings) => chrome.storage.local.set({ settings }), {
    version: 3,
    places,
    currentPlaceId: 'home',
    rules: [rule('image')],
  });
  const file = { putlink: 'settings', version: 1, habits: {}, places, rules: [rule('video'), rule('text')] };
  const options = await extension.openOptions();
  await options.getByText('Backup and other computers').click();
  await options.getByLabel('Import from a file').setInputFiles({
    name: 'rules.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify(file)),
  });
  await expect(options.getByText('Replaces the rules: 2')).toBeVisible();
  await options.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(options.getByText('Imported.')).toBeVisible();
  const kinds = async () => (await storedIn(extension)).rules.map(({ kind }) => kind);
  expect(await kinds()).toEqual(['video', 'text']);
  await options.getByRole('button', { name: `Use ${hostOf(other)} for new files` }).click();
  await options.getByRole('button', { name: 'Undo' }).click();
  await expect(options.getByText('The import is undone.')).toBeVisible();
  expect(await kinds()).toEqual(['image']);
  expect(currentPlaceIn(await extension.read())).toMatchObject({ id: 'two' });
});
