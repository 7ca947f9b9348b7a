import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

/** What the options page says when it is opened again. */

const check = (page: Page) => page.getByRole('button', { name: 'Check connection' }).click();
const line = (page: Page) => page.locator('.connected-host');
const steps = (page: Page) => page.getByRole('list', { name: 'Connection check' });

test('“Connected” is what the last check has shown, also after a reload', async ({ extension, stack }) => {
  const page = await extension.openOptions();
  await expect(line(page)).toHaveText(/^Set up for 127\.0\.0\.1:\d+, not checked yet$/);

  stack.s3.failNext({ method: 'PUT', status: 403, code: 'SignatureDoesNotMatch', withCors: true });
  await check(page);
  await expect(line(page)).toHaveText(/but the last check failed$/);
  await page.reload();
  await expect(line(page)).toHaveText(/but the last check failed$/);
  await expect(page.getByText('Failed at: Upload a test file')).toBeVisible();
  await expect(steps(page)).toContainText('SignatureDoesNotMatch');

  await check(page);
  await expect(line(page)).toHaveText(/^Connected to/);
  await page.reload();
  await expect(line(page)).toHaveText(/^Connected to/);
  await expect(page.getByText(/^Last checked .*(now|ago)/)).toBeVisible();
  await expect(steps(page)).toHaveCount(0);

  // The admin's part is out of the way until somebody looks for it.
  await page.getByText('Connection details').click();
  // What is typed and not saved is another connection: its check says nothing about this one.
  await page.getByRole('textbox', { name: 'Service address' }).fill('http://127.0.0.1:1');
  await check(page);
  await expect(steps(page)).toContainText('gets no answer');
  await expect(line(page)).toHaveText(/^Connected to/);
  await page.getByRole('button', { name: 'Discard' }).click();

  // A token that was changed has not been checked, here or in another tab, now or later.
  const other = await extension.openOptions();
  await expect(line(other)).toHaveText(/^Connected to/);
  await page.getByLabel('Access token').fill(`upl_${'x'.repeat(43)}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(line(page)).toHaveText(/not checked yet$/);
  await expect(line(other)).toHaveText(/not checked yet$/);
  await page.reload();
  await expect(line(page)).toHaveText(/not checked yet$/);
});

test('what was typed wrong and not saved is still called wrong', async ({ extension }) => {
  const page = await extension.openOptions();
  const folder = page.getByRole('textbox', { name: 'Folder in the bucket' });
  const address = page.getByRole('textbox', { name: 'Service address' });
  await page.getByText('Connection details').click();
  await folder.fill('a/../b');
  await expect(folder).toHaveAccessibleDescription(/slashes/);
  await address.fill('http:/');
  // Still being typed; the folder's example would be a lie, so it is called wrong at once.
  await expect(address).toHaveAttribute('aria-invalid', 'false');
  await page.reload();
  await expect(folder).toHaveValue('a/../b');
  await expect(folder).toHaveAccessibleDescription(/slashes/);
  await expect(address).toHaveAccessibleDescription(/whole address/);
  await expect(page.getByLabel('Access token')).not.toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.reload();
  await expect(folder).toHaveAttribute('aria-invalid', 'false');
});
