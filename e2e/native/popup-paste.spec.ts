import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { FileDialog } from './harness/file-dialog.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

const CHAT = `<title>A chat</title><style>textarea { width: 400px; height: 90px }</style>
<form onsubmit="document.title = 'submitted'; return false"><textarea>before after</textarea><button>Send</button></form>`;

const message = () => document.querySelector('textarea')?.value;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: CHAT } });
});
test.afterAll(() => site.close());

let page: View;
test.beforeEach(async ({ chromium, hands, clipboard }) => {
  await clipboard.write('what was there before');
  page = await chromium.openTab(site.origin());
  await page.clickInto('textarea');
  await hands.key('ctrl+Home', ...Array(6).fill('Right'));
});

test('“Paste into page” puts the link where the caret was', async ({ chromium, state, hands, clipboard }) => {
  await hands.key('alt+shift+s');
  const job = await state.jobIn('done');
  await clipboard.write('what was there before');

  await chromium.openPopup((popup) => popup.click('button', `Paste into page: ${job.name}`));
  await expect.poll(() => page.evaluate(message)).toBe(`before ${job.link?.url} after`);
  await chromium.waitForPopup('closed');
  expect(await clipboard.read()).toBe('what was there before');

  // The page has the keyboard again, with the caret behind the link.
  await hands.type('!');
  await expect.poll(() => page.evaluate(message)).toBe(`before ${job.link?.url}! after`);
  expect(await page.evaluate(() => document.title)).toBe('A chat');
});

test('“Paste when done” does so after the popup has closed', async ({
  chromium,
  state,
  hands,
  clipboard,
  homeDir,
}) => {
  const path = join(homeDir, 'report.txt');
  await writeFile(path, 'quarterly');
  const chooseFiles = await chromium.openPopup(async (popup) => {
    await popup.click('switch', 'Paste when done');
    return popup.find('button', 'Choose files');
  });
  await hands.click(chooseFiles);
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByClick();

  const job = await state.jobIn('done');
  expect(job).toMatchObject({ name: 'report.txt', delivery: 'pasted' });
  expect(await page.evaluate(message)).toBe(`before ${job.link?.url} after`);
  expect(await page.evaluate(() => document.title)).toBe('A chat');
  expect(await clipboard.read()).toBe('what was there before');
});

test.describe('where only the popup may write to the clipboard', () => {
  test.use({ grants: { origins: ['http://127.0.0.1/*'], apis: [] } });

  test('it closes when the link is in', async ({ chromium, state, hands }) => {
    await hands.key('alt+shift+s');
    const job = await state.jobIn('done');
    expect(job.delivery).toBe('kept');
    await chromium.openPopup((popup) => popup.click('button', `Paste into page: ${job.name}`));
    await expect.poll(() => page.evaluate(message)).toBe(`before ${job.link?.url} after`);
    await chromium.waitForPopup('closed');
  });

  test('it stays with a link that the page does not take, and copies it', async ({
    chromium,
    state,
    hands,
    clipboard,
  }) => {
    await hands.key('alt+shift+s');
    const job = await state.jobIn('done');
    await page.evaluate(() => document.querySelector('textarea')?.setAttribute('maxlength', '13'));
    await chromium.openPopup(async (popup) => {
      await popup.click('button', `Paste into page: ${job.name}`);
      await popup.until('the reason', () =>
        document.body.textContent?.includes('This box cannot take the link'),
      );
    });
    expect(await clipboard.read()).toBe(job.link?.url);
    expect(await page.evaluate(message)).toBe('before after');
  });
});
