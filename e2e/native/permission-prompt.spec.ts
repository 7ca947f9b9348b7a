import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import { currentPlaceIn } from '../harness/stored-settings.ts';
import { noGrants } from '../harness/test.ts';
import { FileDialog } from './harness/file-dialog.ts';
import { expect, test } from './harness/native-test.ts';
import { PermissionPrompt } from './harness/permission-prompt.ts';
import type { View } from './harness/view.ts';

test.use({ grants: noGrants, configured: false });

const pageText = () => document.body.textContent;

let options: View;
/** Types the set-up link, as after a paste, and presses “Connect”. */
test.beforeEach(async ({ chromium, stack, hands }) => {
  options = await chromium.openTab(`${EXTENSION_ORIGIN}/src/options/index.html`);
  await hands.click(await options.find('textbox', 'Set-up code or link'));
  await hands.type(stack.token.setup.link);
  await options.click('button', 'Connect');
});

test('one prompt, accepted, gives everything and the check passes', async ({ state, stack, hands }) => {
  await (await PermissionPrompt.over(options, hands)).allow();
  await options.until('the check to pass', () => document.body.textContent.includes('Everything works.'));

  const { origins, permissions } = await state.grants();
  expect(origins).toEqual(['http://127.0.0.1/*']);
  expect(permissions).toEqual(expect.arrayContaining(['clipboardWrite', 'notifications']));
  expect(currentPlaceIn(await state.read())).toMatchObject({
    endpoint: stack.issuerOrigin,
    uploadOrigins: [stack.s3.endpoint],
    token: stack.token.token,
  });
});

test('the prompt, refused: saved all the same, and each permission can be given alone', async ({
  state,
  stack,
  hands,
}) => {
  await (await PermissionPrompt.over(options, hands)).deny();
  await options.until('the notice', () => document.body.textContent.includes('Without Chrome’s permission'));
  expect((await state.grants()).origins).toEqual([]);
  expect(currentPlaceIn(await state.read())).toMatchObject({
    endpoint: stack.issuerOrigin,
    token: stack.token.token,
  });
  await options.click('button', 'All settings');
  const text = await options.evaluate(pageText);
  expect(text).toContain('Without it, uploads work only if the bucket’s CORS rules allow Putlink.');
  expect(text).toContain('Without it, the link stays in the popup, one key away.');

  await options.click('button', 'Allow Clipboard');
  await (await PermissionPrompt.over(options, hands)).allow();
  await expect.poll(async () => (await state.grants()).permissions).toContain('clipboardWrite');
  expect((await state.grants()).permissions).not.toContain('notifications');
});

test('with everything refused an upload still arrives, and its link waits in the popup', async ({
  chromium,
  state,
  hands,
  clipboard,
  homeDir,
}) => {
  await (await PermissionPrompt.over(options, hands)).deny();
  await options.until('the notice', () => document.body.textContent.includes('Without Chrome’s permission'));
  await clipboard.write('what was there before');
  const path = join(homeDir, 'report.txt');
  await writeFile(path, 'quarterly');
  await chromium.openTab('about:blank#page');

  await hands.click(await chromium.openPopup((popup) => popup.find('button', 'Choose files')));
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByClick();
  const job = await state.jobIn('done');
  expect(job).toMatchObject({ delivery: 'kept', notice: { code: 'clipboard-refused' } });
  expect(await clipboard.read()).toBe('what was there before');

  // One key copies it: the popup needs no permission for that.
  await chromium.waitForPopup('closed');
  await chromium.openPopup((popup) => popup.find('button', 'Copy link of report.txt'));
  await hands.key('c');
  await expect.poll(() => clipboard.read()).toBe(job.link?.url);
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256('quarterly'));
});
