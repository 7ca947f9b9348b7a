import { download } from '../../dev/stack/download.ts';
import { makePayload } from '../harness/files.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

test('from a row’s menu: opened, copied in another format, renamed for whoever gets the link', async ({
  extension,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('draft.txt', 'text/plain', 20));
  const { link, id } = await extension.jobIn(['done']);
  const url = link?.url ?? '';
  await popup.bringToFront();

  const row = rowOf(popup, 'draft.txt');
  const copied = () => popup.evaluate(() => navigator.clipboard.readText());
  await chooseVerb(row, 'Copy as Markdown');
  await expect.poll(copied).toBe(`[draft.txt](${url})`);
  await chooseVerb(row, 'Copy as HTML link');
  await expect
    .poll(() =>
      popup.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        return item?.types.includes('text/html') ? (await item.getType('text/html')).text() : '';
      }),
    )
    .toContain(`<a href="${url}">draft.txt</a>`);

  await chooseVerb(row, 'Rename');
  const name = row.getByRole('textbox', { name: 'Name' });
  await expect(name).toBeFocused();
  // The extension stays: what is typed takes the place of the name before it.
  await popup.keyboard.type('Final report');
  await expect(name).toHaveValue('Final report.txt');
  await popup.keyboard.press('Enter');
  await expect(rowOf(popup, 'Final report.txt')).toBeVisible();
  expect((await extension.jobs()).find((job) => job.id === id)?.name).toBe('Final report.txt');
  const { headers } = await download(url);
  expect(headers.get('content-disposition')).toContain('Final report.txt');

  const opened = extension.context.waitForEvent('page');
  await chooseVerb(rowOf(popup, 'Final report.txt'), 'Open link');
  expect((await opened).url()).not.toBe('about:blank#blocked');
});

test('what an endpoint refuses stays as it was, and the row says so', async ({ extension, stack }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('kept.txt', 'text/plain', 20));
  await extension.jobIn(['done']);
  await stack.stopIssuer();
  const row = rowOf(popup, 'kept.txt');
  await chooseVerb(row, 'Rename');
  await row.getByRole('textbox', { name: 'Name' }).fill('other.txt');
  await popup.keyboard.press('Enter');
  await expect(row.getByRole('alert')).toContainText('Check');
  expect((await extension.jobs())[0]?.name).toBe('kept.txt');
});
