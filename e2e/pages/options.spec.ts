import type { Page } from '@playwright/test';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { download } from '../../dev/stack/download.ts';
import { uploadedKeys } from '../harness/bucket.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

const STEPS = [
  'Reach the service',
  'Check the access token',
  'Get an upload ticket',
  'Access to the storage',
  'Upload a test file',
  'Make a link',
  'Download it and compare',
  'Delete the test file',
];

const step = (page: Page, name: string) =>
  page.getByRole('list', { name: 'Connection check' }).getByRole('listitem').filter({ hasText: name });

const byHand = async (page: Page, endpoint: string, token: string) => {
  await page.getByRole('button', { name: 'Set up by hand' }).click();
  await page.getByRole('textbox', { name: 'Service address' }).fill(endpoint);
  await page.getByLabel('Access token').fill(token);
};

test('a set-up link fills everything in, the check passes, and an upload works', async ({
  extension,
  stack,
}) => {
  const page = await extension.openOptions();
  await page.getByRole('textbox', { name: 'Set-up code or link' }).fill(`  ${stack.token.setup.link}\n`);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(page.getByText('Everything works.')).toBeVisible();
  await page.getByRole('button', { name: 'All settings' }).click();
  for (const name of STEPS) await expect(step(page, name)).toContainText('Passed');
  await expect(page.getByText(/^Connected to 127\.0\.0\.1/)).toBeVisible();

  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('first.txt', 'text/plain', 42));
  const job = await extension.jobIn(['done']);
  expect((await download(job.link?.url ?? '')).status).toBe(200);
  // The tiny object of the check is gone again: only this upload is in the bucket.
  expect(job.key).toMatch(/^demo\//);
  expect(await uploadedKeys(stack.s3)).toEqual([job.key]);
});

test('a code in the address fills the field, submits nothing and leaves the address bar', async ({
  extension,
  stack,
}) => {
  const page = await extension.openOptions(`#${stack.token.setup.code}`);
  await expect(page.getByRole('textbox', { name: 'Set-up code or link' })).toHaveValue(/putlink1\./);
  expect(page.url()).toBe(`${EXTENSION_ORIGIN}/src/options/index.html`);
  expect((await extension.read()).token ?? '').toBe('');
});

test('a wrong code says what is wrong with it', async ({ extension, stack }) => {
  const page = await extension.openOptions();
  const field = page.getByRole('textbox', { name: 'Set-up code or link' });
  for (const [typed, says] of [
    ['hello', /not a set-up code/],
    [stack.token.setup.code.slice(0, -12), /Part of this code is missing/],
    ['https://issuer.example.com/setup', /no code in it/],
  ] as const) {
    await field.fill(typed);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(field).toHaveAccessibleDescription(says);
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
});

test('errors stand beside their fields, and a half-typed form is still there later', async ({
  extension,
}) => {
  const page = await extension.openOptions();
  await byHand(page, 'uploads.example.com', 'upl_half');
  await page.getByRole('textbox', { name: 'Folder in the bucket' }).fill('a/../b');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('textbox', { name: 'Service address' })).toHaveAccessibleDescription(
    /whole address/,
  );
  await expect(page.getByRole('textbox', { name: 'Service address' })).toBeFocused();
  await expect(page.getByRole('textbox', { name: 'Folder in the bucket' })).toHaveAccessibleDescription(
    /slashes/,
  );
  await page.close();
  const again = await extension.openOptions();
  await expect(again.getByRole('textbox', { name: 'Service address' })).toHaveValue('uploads.example.com');
  await expect(again.getByLabel('Access token')).toHaveValue('upl_half');
  await expect(again.getByText('Unsaved changes')).toBeVisible();
});

test('a refused token stops the check where it is, with cause and remedy', async ({ extension, stack }) => {
  const page = await extension.openOptions();
  await byHand(page, stack.issuerOrigin, `upl_${'x'.repeat(43)}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(step(page, 'Check the access token')).toContainText(
    /Failed.*does not accept this access token/s,
  );
  await expect(step(page, 'Upload a test file')).toContainText('Skipped');
});

test('an endpoint that is down, and a storage that refuses', async ({ extension, stack }) => {
  await extension.configure(stack);
  const page = await extension.openOptions();
  stack.s3.failNext({ method: 'PUT', status: 403, code: 'SignatureDoesNotMatch', withCors: true });
  await page.getByRole('button', { name: 'Check connection' }).click();
  await expect(step(page, 'Upload a test file')).toContainText(/Failed.*SignatureDoesNotMatch/s);
  await stack.stopIssuer();
  await page
    .getByRole('button', { name: /Check (again|connection)/ })
    .first()
    .click();
  await expect(step(page, 'Reach the service')).toContainText(/Failed.*the connection is refused/s);
});

for (const [what, env, most] of [
  ['stored links', { PUTLINK_LINK_MAX_SECONDS: '86400', PUTLINK_LINK_DEFAULT_SECONDS: '3600' }, '1 day'],
  ['links signed by S3', { PUTLINK_STORED_LINKS: 'off' }, '7 days'],
] as const) {
  test(`says how long links live at most (${what})`, async ({ extension, stack }) => {
    await stack.startIssuer(env);
    await extension.configure(stack);
    const page = await extension.openOptions();
    await page.getByRole('button', { name: 'Check connection' }).click();
    await expect(page.getByText('Everything works.')).toBeVisible();
    await expect(page.locator('#field-expiry')).toHaveAccessibleDescription(
      `This service gives links of at most ${most}.`,
    );
  });
}

for (const [dialect, kind] of [
  ['lambda', 'Simple: GET ?filename='],
  ['presign', 'Simple: POST /presign'],
] as const) {
  test(`the check recognises a simple service (${dialect})`, async ({ extension, stack }) => {
    await stack.startIssuer({ PUTLINK_DIALECTS: dialect });
    await extension.configure(stack, { folder: 'demo', publicBase: '' });
    const page = await extension.openOptions();
    // Only the simple call answers here, as with an endpoint that knows nothing else.
    await page.route('**/v1/**', (route) => route.fulfill({ status: 404, body: 'Not Found' }));
    await page.getByRole('button', { name: 'Check connection' }).click();
    await expect(step(page, 'Upload a test file')).toContainText('Passed');
    await expect(step(page, 'Make a link')).toContainText(/Skipped: this kind of service cannot make links/);
    await page.getByText('Connection details').click();
    await expect(page.getByRole('combobox', { name: 'Kind of service' })).toHaveValue(dialect);
    await expect(page.getByRole('combobox', { name: 'Kind of service' })).toContainText(kind);
  });
}

test.describe('Forget everything', () => {
  // The second host stands for one that was allowed in passing, such as an image's: no setting names it.
  test.use({
    configured: true,
    grants: {
      origins: ['http://127.0.0.1/*', 'http://localhost/*'],
      apis: ['clipboardWrite', 'notifications'],
    },
  });

  test('takes the records away and gives every permission back', async ({ extension }) => {
    const granted = async () => {
      const page = await extension.observer();
      return page.evaluate(() => chrome.permissions.getAll());
    };
    expect((await granted()).origins).toHaveLength(2);
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('first.txt', 'text/plain', 42));
    await extension.jobIn(['done']);
    await popup.close();

    const page = await extension.openOptions();
    await page.getByRole('button', { name: 'Forget everything' }).click();
    const dialog = page.getByRole('dialog', { name: 'Forget everything?' });
    await expect(dialog).toContainText('permissions that you allowed are given back');
    await dialog.getByRole('button', { name: 'Forget everything' }).click();
    await expect(page.getByText('Everything was removed from this browser.')).toBeVisible();

    const { origins, permissions = [] } = await granted();
    expect(origins).toEqual([]);
    expect(permissions).not.toContain('clipboardWrite');
    expect(permissions).not.toContain('notifications');
    expect(await extension.read()).toEqual({});
  });
});
