import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { FileDialog } from './harness/file-dialog.ts';
import type { Hands } from './harness/hands.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

const CHAT = `<title>A chat</title><style>textarea { width: 400px; height: 90px }</style>
<textarea>one</textarea><textarea id="second">two</textarea>`;
const values = () => [...document.querySelectorAll('textarea')].map(({ value }) => value);

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: CHAT } });
});
test.afterAll(() => site.close());

/** Putlink's own submenu is the last but one, before "Inspect"; the first entry in it is chosen when it opens. */
async function openEditorMenu(page: View, hands: Hands): Promise<void> {
  const at = await page.middleOf('#second');
  await hands.openMenu(() => hands.click(at, 'right'));
  await hands.key('Up', 'Up', 'Right');
}

test('the newest link is one click away, and goes into the editor under the mouse, not into the one that had the focus', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(site.origin());
  await page.clickInto('textarea');
  await hands.key('alt+shift+s');
  const job = await state.jobIn('done');
  await state.inMenu(job.id);
  await openEditorMenu(page, hands);
  await hands.key('Return');
  await expect.poll(() => page.evaluate(values)).toEqual(['one', `two ${job.link?.url}`]);
});

test('“Upload a file and insert its link”: the popup, the file dialog, the link', async ({
  chromium,
  state,
  hands,
  homeDir,
}) => {
  const path = join(homeDir, 'report.txt');
  await writeFile(path, 'quarterly');
  const page = await chromium.openTab(site.origin());
  await page.clickInto('textarea');
  await openEditorMenu(page, hands);
  await hands.key('Return');
  await chromium.lookAtPopup(async (popup) => {
    await popup.until('the mode', () =>
      document.body.textContent?.includes('its link goes where you clicked'),
    );
    await popup.until(
      'the focus on “Choose files”',
      () => document.hasFocus() && document.activeElement?.hasAttribute('data-choose'),
    );
  });
  await hands.key('Return');
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByClick();
  const job = await state.jobIn('done');
  expect(job).toMatchObject({ name: 'report.txt', delivery: 'pasted' });
  expect(await page.evaluate(values)).toEqual(['one', `two ${job.link?.url}`]);
});
