import { download, sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const MINUTE_MS = 60_000;
const file = makePayload('minutes.txt', 'text/plain', 2000);

const putCount = ({ s3Requests }: Stack) =>
  s3Requests.filter(({ method, key }) => method === 'PUT' && key.includes('minutes.txt')).length;

for (const [what, clockShiftMs] of [
  ['20 minutes fast', -20 * MINUTE_MS],
  ['20 minutes slow', 20 * MINUTE_MS],
] as const) {
  test.describe(`a browser whose clock is ${what}`, () => {
    test.use({ clockShiftMs });

    test('uploads at the first attempt, and a 10-minute link is one in all words', async ({
      extension,
      stack,
    }) => {
      await extension.configure(stack, { version: 2, expiresInSeconds: 600, withExpiry: true });
      await extension.context.grantPermissions(['clipboard-read']);
      const popup = await extension.openPopup();
      await chooseFiles(popup, file);
      const job = await extension.jobIn(['done', 'failed']);
      expect(job).toMatchObject({ phase: 'done', attempt: 1, delivery: 'copied' });
      expect(putCount(stack)).toBe(1);
      expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(file.buffer));

      await expect(rowOf(popup, file.name)).toContainText(/expires in 9 min \d+ sec/);
      const copied = await popup.evaluate(() => navigator.clipboard.readText());
      // Where it is copied in the second in which it is made, nothing of the ten is gone.
      expect(copied.replace(job.link?.url ?? '', '')).toMatch(/^ \(expires in (10|9) min/);

      // The alarm that takes it out of the context menu goes by the browser's clock.
      const worker = await extension.worker();
      const leftMinutes = () =>
        worker.evaluate(async () => {
          const alarm = await chrome.alarms.get('context-menus');
          return alarm ? Math.round((alarm.scheduledTime - Date.now()) / 60_000) : null;
        });
      await expect.poll(leftMinutes).toBe(10);
    });
  });
}

test.describe('a browser whose clock is 20 minutes fast', () => {
  test.use({ clockShiftMs: -20 * MINUTE_MS });

  test('keeps the offset over the death of the worker, and the check says whose clock is off', async ({
    extension,
    stack,
  }) => {
    await stack.startIssuer({ PUTLINK_STORED_LINKS: 'off' });
    await extension.configure(stack, { expiresInSeconds: 600 });
    const popup = await extension.openPopup();
    await chooseFiles(popup, file);
    expect(await extension.jobIn(['done', 'failed'])).toMatchObject({
      phase: 'done',
      link: { kind: 'presigned' },
    });
    await popup.close();
    await extension.killWorker();
    await stack.stopIssuer();
    const again = await extension.openPopup();
    await expect(rowOf(again, file.name)).toContainText('expires in 9 min');

    // Set right in the meantime, seen from here: the link of the other time is long over.
    await stack.startIssuer({ DEV_CLOCK_SHIFT_MS: '0' });
    const later = await extension.openPopup();
    await expect(rowOf(later, file.name)).toContainText('expired 10 min ago');

    await stack.startIssuer();
    const options = await extension.openOptions();
    await options.getByRole('button', { name: /check/i }).first().click();
    await expect(options.getByText(/This computer’s clock is 20 min off/)).toBeVisible();
  });
});
