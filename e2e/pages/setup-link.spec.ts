import type { Page } from '@playwright/test';
import { download, sha256 } from '../../dev/stack/download.ts';
import { makePayload } from '../harness/files.ts';
import { complaintsAbout } from '../harness/judge.ts';
import { dropFiles } from '../harness/popup.ts';
import { popupOver } from '../harness/popup-over.ts';
import { expect, noGrants, test } from '../harness/test.ts';

/** From a set-up link to the first link, as far as no prompt of the browser is in between: those are in e2e/native/. */
test.use({ configured: false });

const field = (page: Page) => page.getByRole('textbox', { name: 'Set-up code or link' });

async function expectAccessible(page: Page): Promise<void> {
  expect(await complaintsAbout(page)).toEqual([]);
}

/** As after a copy in another program. */
async function paste(page: Page, forms: Record<string, string>): Promise<void> {
  await field(page).evaluate((input, all) => {
    const clipboardData = new DataTransfer();
    for (const [type, text] of Object.entries(all)) clipboardData.setData(type, text);
    input.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, forms);
}

test.describe('the page under a set-up link', () => {
  test('says where the extension comes from, and copies the link, without the extension', async ({
    extension,
    stack,
  }) => {
    await stack.startIssuer({ PUTLINK_EXTENSION_URL: 'https://intra.example/putlink' });
    await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    const page = await extension.context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    await page.goto(stack.token.setup.link);
    await expect(page.getByRole('link', { name: 'Get it here' })).toHaveAttribute(
      'href',
      'https://intra.example/putlink',
    );
    await page.getByRole('button', { name: 'Copy link' }).click();
    await expect(page.getByText('Copied')).toBeVisible();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(stack.token.setup.link);
    await expectAccessible(page);

    await page.goto(`${stack.issuerOrigin}/setup`);
    await expect(page.getByText('There is no code in this address any more.')).toBeVisible();
    await expect(page.getByRole('button')).toHaveCount(0);
    await expectAccessible(page);
    expect(errors).toEqual([]);
  });
});

test('a code is found in whatever was pasted, and the field shows the code alone', async ({
  extension,
  stack,
}) => {
  const { code, link } = stack.token.setup;
  const page = await extension.openOptions();
  const quoted = `On Monday Bob wrote:\n> Hi Kim,\n> ${link.slice(0, 60)}=\n> ${link.slice(60)}\n>\n> Bob`;
  await paste(page, { 'text/plain': quoted });
  await expect(field(page)).toHaveValue(code);
  await expect(field(page)).toHaveAccessibleDescription(/Enter means Deny/);
  await field(page).fill('');
  await paste(page, { 'text/plain': 'Set up Putlink', 'text/html': `<a href="${link}">Set up Putlink</a>` });
  await expect(field(page)).toHaveValue(code);

  await field(page).fill(stack.token.token);
  await page.getByRole('button', { name: 'Connect' }).click();
  await expect(field(page)).toHaveAccessibleDescription(/only an access token/);
});

test('after “Connect”, a file that is dropped right there is uploaded, and its link is on the clipboard', async ({
  extension,
  stack,
}) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await extension.openOptions(`#${stack.token.setup.code}`);
  await page.getByRole('button', { name: 'Connect' }).click();
  const steps = page.getByRole('list', { name: 'Next steps' });
  await expect(steps).toBeVisible();
  await expect(page.getByText('Everything works.')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveCount(0);
  await expect(steps.getByText('Alt+Shift+U')).toBeVisible();
  await expectAccessible(page);

  await dropFiles(page, [makePayload('first.txt', 'text/plain', 42), makePayload('b.txt', 'text/plain', 43)]);
  const row = steps.getByRole('listitem').filter({ hasText: 'first.txt' }).last();
  await expect(row.locator('.start-link')).toHaveText(/^http/);
  await expect(
    steps.getByRole('listitem').filter({ hasText: 'b.txt' }).last().locator('.start-link'),
  ).toHaveText(/^http/);
  const shown = await row.locator('.start-link').innerText();
  const got = await download(shown);
  expect(got.sha256).toBe(sha256(makePayload('first.txt', 'text/plain', 42).buffer));
  await row.getByRole('button', { name: 'Copy link of first.txt' }).click();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await expectAccessible(page);

  await page.getByRole('button', { name: 'All settings' }).click();
  await expect(page.getByRole('heading', { name: 'Uploads' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Service address' })).toBeHidden();
  await page.getByText('Connection details').click();
  await expect(page.getByRole('textbox', { name: 'Service address' })).toBeVisible();
});

test.describe('the popup over that page', () => {
  test.use({ grants: noGrants });

  test('offers to connect, by name, and says what the browser will ask', async ({ extension, stack }) => {
    const popup = await popupOver(extension, stack.token.setup.link);
    await expect(
      popup.getByRole('heading', { name: `Connect to ${new URL(stack.issuerOrigin).host}?` }),
    ).toBeVisible();
    await expect(popup.getByText('Enter means Deny')).toBeVisible();
    await expect(popup.getByRole('button', { name: 'Connect' })).toBeFocused();
    await expectAccessible(popup);
  });

  test('who is connected already is told so, and asked first', async ({ extension, stack }) => {
    await extension.configure(stack, { endpoint: 'https://old.example.com' });
    const popup = await popupOver(extension, stack.token.setup.link);
    await expect(popup.getByText('This page has a set-up link for')).toBeVisible();
    await popup.getByRole('button', { name: 'Connect…' }).click();
    await expect(popup.getByText('You keep old.example.com.')).toBeVisible();
    await expectAccessible(popup);
    await popup.getByRole('button', { name: 'Cancel' }).click();
    await expect(popup.getByRole('button', { name: 'Choose files' })).toBeVisible();
  });
});
