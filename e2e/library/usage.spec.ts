import { makePayload } from '../harness/files.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test.use({ browserIs: 'kept' });

test('the endpoint tells how much is stored; where it cannot, the list says what it knows', async ({
  extension,
  stack,
}) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('large.bin', 'application/octet-stream', 3 * 1024 * 1024));
  await extension.jobIn(['done']);
  await popup.close();
  const page = await extension.openLibrary();
  await expect(page.locator('.summary')).toHaveText('Uploads: 1 · 3 MB in your storage');
  await page.close();
  await stack.stopIssuer();
  const again = await extension.openLibrary();
  await expect(again.locator('.summary')).toHaveText('Uploads: 1 · 3 MB');
});
