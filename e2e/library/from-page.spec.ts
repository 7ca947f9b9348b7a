import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { makePayload } from '../harness/files.ts';
import { uploadByMenu } from '../harness/page-menu.ts';
import { chooseFiles } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';
import { listedNames } from './listed.ts';

let site: Site;
test.beforeAll(async () => {
  site = await startSite({
    '/secret/path': { type: 'text/html', body: '<title>Plans</title><p>A word</p>' },
  });
});
test.afterAll(() => site.close());

test('an upload from a page is found by the page’s host, and nothing else of its address is kept', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/secret/path?token=t0p#part`);
  const { id } = await uploadByMenu(extension, page, 'upload-selection', { selectionText: 'A word' });
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('picked.txt', 'text/plain', 10));
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
    .toBe(2);
  const stored = JSON.stringify((await extension.jobs()).find((job) => job.id === id));
  expect(stored).toContain('"pageHost":"127.0.0.1"');
  expect(stored).not.toMatch(/secret|t0p|part/);

  const library = await extension.openLibrary();
  await library.getByRole('searchbox').fill('127.0.0.1');
  // What was picked came from no page.
  await expect.poll(() => listedNames(library)).toEqual(['Selected text.txt']);
  await expect(library.getByRole('row')).toContainText('127.0.0.1');
});
