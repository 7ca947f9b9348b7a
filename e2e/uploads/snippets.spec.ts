import type { Page } from '@playwright/test';
import { download } from '../../dev/stack/download.ts';
import { rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

/** What the browser sends to the page when text is pasted by key. */
const pasteText = (popup: Page, text: string) =>
  popup.evaluate((pasted) => {
    const data = new DataTransfer();
    data.setData('text/plain', pasted);
    document.body.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  }, text);

test('pasted text becomes a file with a name and a type', async ({ extension }) => {
  const popup = await extension.openPopup();
  await pasteText(popup, '회의록: 3분기\n첫째 안건');
  const notes = await extension.jobIn(['done']);
  expect(notes).toMatchObject({
    name: '회의록 3분기.txt',
    type: 'text/plain; charset=utf-8',
    source: 'pasted',
  });
  const { bytes } = await download(notes.link?.url ?? '');
  expect(bytes.toString('utf8')).toBe('회의록: 3분기\n첫째 안건');

  await pasteText(popup, '{"a": 1}');
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
    .toBe(2);
  const [json] = await extension.jobs();
  expect(json).toMatchObject({
    name: expect.stringMatching(/^Pasted text .*\.json$/),
    type: 'application/json',
  });
  await expect(rowOf(popup, json?.name ?? '')).toContainText('expires in');

  await pasteText(popup, ' \n');
  await expect(popup.getByText('There is nothing to upload on the clipboard.')).toBeVisible();
  expect(await extension.jobs()).toHaveLength(2);
});
