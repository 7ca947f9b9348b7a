import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download, sha256 } from '../../dev/stack/download.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { noGrants } from '../harness/test.ts';
import { FileDialog } from './harness/file-dialog.ts';
import type { Hands } from './harness/hands.ts';
import type { NativeBrowser } from './harness/native-browser.ts';
import { expect, test } from './harness/native-test.ts';
import { PermissionPrompt } from './harness/permission-prompt.ts';
import { iconOver } from './harness/toolbar-icon.ts';
import type { View } from './harness/view.ts';

/** From the page of a set-up link: icon, "Connect", "Allow". */
test.use({ grants: noGrants, configured: false, iconPinned: true });

const settingsAreThere = () =>
  location.pathname === '/src/options/index.html' && document.readyState === 'complete';

/** Two clicks, after which the browser asks. */
async function clickConnect(chromium: NativeBrowser, page: View, hands: Hands): Promise<string> {
  await hands.click(await iconOver(page));
  const { at, text } = await chromium.lookAtPopup(async (popup) => ({
    at: await popup.find('button', 'Connect'),
    text: await popup.evaluate(() => document.body.innerText),
  }));
  await hands.click(at);
  await page.until('the settings page behind the question', settingsAreThere);
  return text;
}

const countWords = (text: string) => text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;

/** Words that a person has in front of them until their first link; those of the browser's own question are not ours. */
const MOST_WORDS = 120;

test('three clicks from a set-up link to a connection, and the first link with one file more', async ({
  chromium,
  stack,
  state,
  hands,
  clipboard,
  homeDir,
}) => {
  const { setup } = await stack.invite('carol');
  const beganAtMs = performance.now();
  const page = await chromium.openTab(setup.link);
  const readOnPage = await page.evaluate(() => document.body.innerText);
  const text = await clickConnect(chromium, page, hands);
  expect(text).toContain(`Connect to ${new URL(stack.issuerOrigin).host}?`);
  expect(text).toContain('Enter means Deny');
  // Nothing but the click has told the browser yet.
  expect((await state.grants()).origins).toEqual([]);
  await (await PermissionPrompt.over(page, hands)).allow();
  await page.until('the check to pass', () => document.body.textContent?.includes('Everything works.'));
  const connectedMs = performance.now() - beganAtMs;
  const readInSettings = await page.evaluate(() => document.body.innerText);
  const { origins, permissions } = await state.grants();
  expect(origins).toEqual(['http://127.0.0.1/*']);
  expect(permissions).toEqual(expect.arrayContaining(['clipboardWrite', 'notifications']));
  expect(currentPlaceIn(await state.read())).toMatchObject({
    endpoint: stack.issuerOrigin,
    token: expect.stringMatching(/^upl_/),
  });
  expect(JSON.stringify(await state.read())).not.toContain(setup.code);

  const path = join(homeDir, 'first.txt');
  await writeFile(path, 'first of all');
  await page.click('button', 'Choose files');
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByClick();
  const job = await state.jobIn('done');
  expect(job.key).toMatch(/^carol\//);
  await page.until('the link', () => document.querySelector('.start-link')?.textContent?.startsWith('http'));
  await expect.poll(() => clipboard.read()).toBe(job.link?.url);
  const words = [readOnPage, text, readInSettings].map(countWords);
  test.info().annotations.push({
    type: 'from a set-up link to the first link',
    description: JSON.stringify({
      // Icon, Connect, Allow; then "Choose files" and "Open".
      clicksToConnection: 3,
      clicksToLink: 5,
      secondsToConnection: Math.round(connectedMs / 100) / 10,
      secondsToLink: Math.round((performance.now() - beganAtMs) / 100) / 10,
      words,
    }),
  });
  expect(words.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(MOST_WORDS);
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256('first of all'));

  // "Back" leads to a page that lets nobody in any more.
  await page.evaluate(() => history.back());
  await page.until('the set-up page', () => location.pathname === '/setup');
  expect(await page.evaluate(() => location.href)).toBe(`${stack.issuerOrigin}/setup`);
});

test('Deny: connected all the same, and that is said once', async ({ chromium, stack, state, hands }) => {
  const { setup } = await stack.invite('carol');
  const page = await chromium.openTab(setup.link);
  await clickConnect(chromium, page, hands);
  await (await PermissionPrompt.over(page, hands)).deny();
  await page.until('the check to end', () => document.body.textContent?.includes('Works;'));
  expect((await state.grants()).origins).toEqual([]);
  const text = await page.evaluate(() => document.body.innerText);
  expect(text.match(/permission|allow/gi)).toHaveLength(1);

  await page.click('button', 'Ask again');
  await (await PermissionPrompt.over(page, hands)).allow();
  await page.until('the notice to go', () => !document.body.textContent?.includes('permission'));
  expect((await state.grants()).origins).toEqual(['http://127.0.0.1/*']);
});

test('a page of somebody else with a code in its address proposes nothing', async ({
  chromium,
  stack,
  hands,
}) => {
  const { setup } = await stack.invite('carol');
  const page = await chromium.openTab(setup.link.replace('127.0.0.1', 'localhost'));
  await hands.click(await iconOver(page));
  const text = await chromium.lookAtPopup(async (popup) => {
    await popup.find('button', 'Set up Putlink');
    return popup.evaluate(() => document.body.innerText);
  });
  expect(text).not.toContain('Connect to');
});
