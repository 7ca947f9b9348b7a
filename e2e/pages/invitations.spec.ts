import type { Page } from '@playwright/test';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

const field = (page: Page) => page.getByRole('textbox', { name: 'Set-up code or link' });

async function connect(page: Page, link: string): Promise<void> {
  await field(page).fill(link);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
}

interface Listed {
  people: { name: string; machines: { id: string; name: string; works: boolean }[] }[];
}

test('a set-up link is traded for a token of this browser’s own, and an upload goes to the person’s folder', async ({
  extension,
  stack,
}) => {
  const { setup } = await stack.invite('carol');
  const page = await extension.openOptions();
  await connect(page, setup.link);
  await expect(page.getByText('Everything works.')).toBeVisible();
  const { token } = currentPlaceIn(await extension.read());
  expect(token).toMatch(/^upl_[\w-]{43}$/);
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('first.txt', 'text/plain', 42));
  expect((await extension.jobIn(['done'])).key).toMatch(/^carol\//);
  const { people } = (await stack.people('list')) as Listed;
  expect(people).toMatchObject([
    { name: 'carol', machines: [{ name: expect.stringMatching(/ on Linux$/), works: true }] },
  ]);
});

test('a link that was used elsewhere lets nobody in, says what to do, and leaves what was set up', async ({
  extension,
  stack,
}) => {
  const used = await stack.invite('carol');
  const body = {
    invitation: JSON.parse(Buffer.from(used.setup.code.slice('putlink1.'.length), 'base64url').toString())
      .invitation,
    tokenSha256: 'a'.repeat(64),
    machine: 'Chrome on Windows',
  };
  const elsewhere = await fetch(`${stack.issuerOrigin}/v1/invitations/redeem`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  expect(elsewhere.status).toBe(200);
  await extension.configure(stack);
  const before = await extension.read();
  const page = await extension.openOptions(`#${used.setup.code}`);
  await page.getByRole('button', { name: 'Connect', exact: true }).click();
  await expect(field(page)).toHaveAccessibleDescription(
    /This set-up link was used already\. Ask the administrator for a new one/,
  );
  await expect(field(page)).toHaveAttribute('aria-invalid', 'true');
  await expect(field(page)).toBeFocused();
  const after = await extension.read();
  expect([after.token, after.settings]).toEqual([before.token, before.settings]);

  const revoked = await stack.invite('dave');
  await stack.people('revoke', revoked.id);
  await connect(page, revoked.setup.code);
  await expect(field(page)).toHaveAccessibleDescription(/This set-up link was revoked/);
});

test('a link whose answer was lost is the same browser’s again, and nobody else’s', async ({
  extension,
  stack,
}) => {
  const { setup } = await stack.invite('carol');
  const page = await extension.openOptions();
  // The endpoint does what it was asked, and the answer never comes.
  await page.route('**/v1/invitations/redeem', async (route) => {
    await route.fetch();
    await route.abort();
  });
  await connect(page, setup.link);
  await expect(field(page)).toHaveAccessibleDescription(/127\.0\.0\.1/);
  expect(currentPlaceIn(await extension.read()).endpoint).not.toBe(stack.issuerOrigin);
  await page.close();
  const again = await extension.openOptions();
  await connect(again, setup.link);
  await expect(again.getByText('Everything works.')).toBeVisible();
  const { people } = (await stack.people('list')) as Listed;
  expect(people[0]?.machines).toHaveLength(1);
});

test('who was revoked is told so by the next upload, and by the check', async ({ extension, stack }) => {
  const page = await extension.openOptions();
  await connect(page, (await stack.invite('carol')).setup.link);
  await expect(page.getByText('Everything works.')).toBeVisible();
  await page.getByRole('button', { name: 'All settings' }).click();
  await stack.people('revoke', 'carol');
  // An endpoint that has just started knows nothing of before; one that runs knows within a minute.
  await stack.startIssuer();
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('late.txt', 'text/plain', 42));
  await expect(rowOf(popup, 'late.txt')).toContainText('Your access to the upload service was revoked.');
  await expect(rowOf(popup, 'late.txt')).toContainText('Ask the administrator for a new set-up link');
  await page
    .getByRole('button', { name: /Check (again|connection)/ })
    .first()
    .click();
  await expect(page.getByText('Your access to the upload service was revoked.')).toBeVisible();
  await page.getByRole('button', { name: 'Use another set-up code' }).click();
  await connect(page, (await stack.invite('carol')).setup.link);
  await expect(page.getByText('Everything works.')).toBeVisible();
});

test.describe('in Korean', () => {
  test.use({ language: 'ko' });

  test('a link that nobody knows says so', async ({ extension, stack }) => {
    const { setup } = await stack.invite('carol');
    const page = await extension.openOptions();
    const code = JSON.parse(Buffer.from(setup.code.slice('putlink1.'.length), 'base64url').toString());
    code.invitation = `pli_${'x'.repeat(43)}`;
    const box = page.getByRole('textbox').first();
    await box.fill(`putlink1.${Buffer.from(JSON.stringify(code)).toString('base64url')}`);
    await box.press('Enter');
    await expect(box).toHaveAccessibleDescription(/업로드 서비스에 없는 설정 링크입니다/);
  });
});
