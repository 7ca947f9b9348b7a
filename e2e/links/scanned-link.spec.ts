import { startStack } from '../../dev/stack/stack.ts';
import { tagAsScanned, uploadedKeys } from '../harness/bucket.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test.use({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
  stack: async ({}, use) => {
    const stack = await startStack({ issuerEnv: { PUTLINK_SCAN: 'guardduty' } });
    await use(stack);
    await stack.close();
  },
});

for (const [result, then] of [
  ['NO_THREATS_FOUND', 'turns into the file by itself'],
  ['THREATS_FOUND', 'says that malware was found'],
] as const) {
  test(`a link waits while its file is being checked, and ${then}`, async ({ extension, stack }) => {
    const popup = await extension.openPopup();
    await chooseFiles(popup, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a line\n') });
    const job = await extension.jobIn(['done', 'failed']);
    expect(job).toMatchObject({ phase: 'done', link: { kind: 'stored' } });
    await expect(rowOf(popup, 'notes.txt')).toContainText('expires in');

    const visitor = await extension.context.newPage();
    await visitor.goto(job.link?.url ?? '');
    await expect(visitor.getByRole('heading', { name: 'The file is being checked' })).toBeVisible();
    const [key = ''] = await uploadedKeys(stack.s3);
    await tagAsScanned(stack.s3, key, result);
    if (result === 'NO_THREATS_FOUND') {
      await expect.poll(() => visitor.url(), { timeout: 20_000 }).toContain(stack.s3.endpoint);
    } else {
      const found = visitor.getByRole('heading', { name: 'Malware was found in this file' });
      await expect(found).toBeVisible({ timeout: 20_000 });
    }
  });
}

test('a link that is renewed although malware was found says so in its row', async ({ extension, stack }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('a line\n') });
  const before = await extension.jobIn(['done', 'failed']);
  const row = rowOf(popup, 'notes.txt');
  await expect(row).toContainText('expires in');
  const [key = ''] = await uploadedKeys(stack.s3);
  await tagAsScanned(stack.s3, key, 'THREATS_FOUND');

  await chooseVerb(row, 'Renew link');
  await row.getByRole('combobox').selectOption({ label: '30 days' });
  await row.getByRole('button', { name: 'Renew link' }).click();
  const said = row.getByRole('alert');
  await expect(said).toContainText(
    'Malware was found in this file. Its links open for nobody. Delete the file',
  );
  await popup.screenshot({ path: test.info().outputPath('malware-found.png') });
  expect((await extension.jobs())[0]?.link?.expiresAt).toBe(before.link?.expiresAt);

  await chooseVerb(row, 'Delete file');
  await row.getByRole('button', { name: 'Delete file' }).click();
  await expect(row).toContainText(/file deleted/i);
});
