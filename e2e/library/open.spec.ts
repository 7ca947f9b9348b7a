import { finishedJobs } from '../../dev/finished-jobs.ts';
import { seedRecords } from '../../dev/seed-records.ts';
import { expect, test } from '../harness/test.ts';

test.beforeEach(async ({ extension }) => {
  await seedRecords(await extension.observer(), finishedJobs(3, Date.now()));
});

test('the popup leads to the side panel, and the side panel to a tab', async ({ extension }) => {
  const popup = await extension.openPopup();
  await popup.bringToFront();
  await popup.getByRole('button', { name: 'All uploads' }).click();
  const worker = await extension.worker();
  const panels = () =>
    worker.evaluate(async () => {
      const contexts = await chrome.runtime.getContexts({ contextTypes: ['SIDE_PANEL' as never] });
      return contexts.map(({ documentUrl = '' }) => documentUrl.replace(/^.*\/\/[^/]*/, ''));
    });
  await expect.poll(panels).toEqual(['/src/library/index.html']);
});

test('in a tab of its own there is no button for a tab', async ({ extension }) => {
  const page = await extension.openLibrary();
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open in a tab' })).toHaveCount(0);
});

test('what changes is in the list as it happens', async ({ extension }) => {
  const page = await extension.openLibrary();
  await expect(page.getByText('Uploads: 3')).toBeVisible();
  await seedRecords(await extension.observer(), finishedJobs(1, Date.now() + 86_400_000));
  await expect(page.getByText('Uploads: 4')).toBeVisible();
});
