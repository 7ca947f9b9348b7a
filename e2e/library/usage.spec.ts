import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test('the endpoint tells how much is stored; where it cannot, the list says what it knows', async ({
  extension,
  stack,
}) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('large.bin', 'application/octet-stream', 3 * 1024 * 1024));
  await extension.jobIn(['done']);
  await popup.close();
  // What it has counted before it would tell for a minute.
  await stack.startIssuer();
  const page = await extension.openLibrary();
  await expect(page.locator('.summary')).toHaveText('Uploads: 1 · 3 MB in your storage');
  await page.close();
  await stack.stopIssuer();
  const again = await extension.openLibrary();
  await expect(again.locator('.summary')).toHaveText('Uploads: 1 · 3 MB');
});

test('with several places it is said of which one, and an upload is found by the name of its place', async ({
  extension,
  stack,
}) => {
  const at = (id: string, placeName: string, endpoint: string) => ({
    id,
    placeName,
    endpoint,
    uploadOrigins: [stack.s3.endpoint],
  });
  const places = [at('one', 'Clips', stack.issuerOrigin), at('two', 'Archive', 'https://two.example.com')];
  await (await extension.observer()).evaluate((all) => chrome.storage.local.set(all), {
    settings: { version: 3, places, currentPlaceId: 'one' },
    token: { one: { kind: 'token', token: stack.token.token } },
  });
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('large.bin', 'application/octet-stream', 3 * 1024 * 1024));
  await extension.jobIn(['done']);
  await popup.close();
  // What it has counted before it would tell for a minute.
  await stack.startIssuer();
  const page = await extension.openLibrary();
  const summary = page.locator('.summary');
  await expect(summary).toHaveText('Uploads: 1 · 3 MB stored in Clips');
  const search = page.getByRole('searchbox', { name: 'Search uploads' });
  await search.fill('archive');
  await expect(summary).toHaveText('0 of 1');
  await search.fill('clip');
  await expect(page.getByRole('row', { name: /large\.bin/ })).toBeVisible();
  // By the name that it has now.
  await (await extension.observer()).evaluate(async () => {
    const { settings } = await chrome.storage.local.get('settings');
    const [first, ...others] = (settings as { places: object[] }).places;
    const renamed = { ...(settings as object), places: [{ ...first, placeName: 'Films' }, ...others] };
    await chrome.storage.local.set({ settings: renamed });
  });
  await expect(summary).toHaveText('0 of 1');
  await search.fill('films');
  await expect(page.getByRole('row', { name: /large\.bin/ })).toBeVisible();
});
