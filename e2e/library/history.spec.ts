import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';
import { listed } from './listed.ts';

/** As many as are kept however they ended. */
const KEPT_COUNT = 500;

test('a list that is too long loses what is over, and no link that still works', async ({ extension }) => {
  const nowMs = Date.now();
  const link = {
    id: 'old',
    kind: 'stored',
    renewable: true,
    revocable: 'link',
    url: 'https://links.example/old',
  };
  const newest = Array.from({ length: KEPT_COUNT }, () => ({}));
  const records = listed(
    [
      ...newest,
      { name: 'expired.pdf', link: { ...link, expiresAt: nowMs - 1000 } },
      { name: 'revoked.pdf', link: { ...link, expiresAt: nowMs + 86_400_000, revokedAt: nowMs } },
      { name: 'still works.pdf' },
    ],
    nowMs,
  );
  await seedRecords(await extension.observer(), records);
  await extension.crashAndRestart();

  await expect.poll(async () => (await extension.jobs()).length).toBe(KEPT_COUNT + 1);
  expect((await extension.jobs()).at(-1)?.name).toBe('still works.pdf');
  const page = await extension.openLibrary();
  await page.getByRole('searchbox').fill('still works');
  const row = page.getByRole('row');
  await expect(row).toHaveCount(1);
  await row.click({ position: { x: 200, y: 20 } });
  await expect(page.getByRole('button', { name: 'Revoke', exact: true })).toBeEnabled();
});
