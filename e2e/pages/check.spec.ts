import type { Locator, Page } from '@playwright/test';
import { startStack } from '../../dev/stack/stack.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test.use({ configured: false });

for (const [what, tokenOptions, file] of [
  ['pictures and videos', ['--types', 'image/*,video/*'], /putlink-check\.png$/],
  ['one type, and hardly a byte', ['--types', 'application/pdf', '--max-bytes', '20'], /putlink-check\.pdf$/],
] as const) {
  test(`a token for ${what} passes the check at the first try`, async ({ extension }) => {
    const stack = await startStack({ tokenOptions });
    const page = await extension.openOptions(`#${stack.token.setup.code}`);
    await page.getByRole('button', { name: 'Connect' }).click();
    await expect(page.getByText('Everything works.')).toBeVisible();
    const uploaded = stack.s3Requests.filter(({ method }) => method === 'PUT').map(({ key }) => key);
    expect(uploaded).toContainEqual(expect.stringMatching(file));
    await stack.close();
  });
}

test.describe('the id of a request that failed', () => {
  test.use({ configured: true });

  /** Copies the id in the details of `place`, which `unfold` shows. */
  async function copyIdIn(
    page: Page,
    place: Locator,
    unfold: () => Promise<void>,
  ): Promise<{ shown: string; copied: string }> {
    await expect(place.getByText('Request ID')).toBeHidden();
    await unfold();
    await expect(place.getByText('Request ID').first()).toBeVisible();
    await page.bringToFront();
    await place.getByRole('button', { name: 'Copy request ID' }).click();
    await expect(place.getByRole('status').filter({ hasText: 'Request ID copied' })).toBeAttached();
    return {
      shown: await place.getByRole('code').innerText(),
      copied: await page.evaluate(() => navigator.clipboard.readText()),
    };
  }

  test('is in the row and in the check, for whoever asks', async ({ extension, stack }) => {
    await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await stack.startIssuer({ PUTLINK_MAX_BYTES: '4096' });
    const popup = await extension.openPopup();
    await chooseFiles(popup, makePayload('large.png', 'image/png', 5000));
    const row = rowOf(popup, 'large.png');
    const ofIssuer = await copyIdIn(popup, row, () => chooseVerb(row, 'Details'));
    const { failure } = await extension.jobIn(['failed']);
    expect(ofIssuer.shown).toMatch(/^[\w-]{8,}$/);
    expect(ofIssuer).toEqual({ shown: failure?.detail?.requestId, copied: ofIssuer.shown });
    await popup.close();

    stack.s3.failNext({ method: 'PUT', status: 403, code: 'InvalidAccessKeyId', withCors: true });
    const page = await extension.openOptions();
    await page.getByRole('button', { name: 'Check connection' }).click();
    const step = page.getByRole('listitem').filter({ hasText: 'InvalidAccessKeyId' });
    const ofStorage = await copyIdIn(page, step, () => step.getByText('Details').click());
    expect(ofStorage.shown).toMatch(/^[\w-]{8,}$/);
    expect(ofStorage.copied).toBe(ofStorage.shown);
  });
});
