import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { EXTENSION_ORIGIN } from '../../dev/browser/extension-id.ts';
import { download, sha256 } from '../../dev/stack/download.ts';
import type { Stack } from '../../dev/stack/stack.ts';
import { FileDialog } from './harness/file-dialog.ts';
import type { Hands } from './harness/hands.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

/** Where `showOpenFilePicker` is switched off, the popup falls back to its `<input type=file>`. */
test.use({ fileAccessBlocked: true });

const POPUP_URL = `${EXTENSION_ORIGIN}/src/popup/index.html`;

const asked = (stack: Stack, name: string) => stack.s3Requests.filter(({ key }) => key.endsWith(name));

/** Picks a file with the button of this name in the operating system's dialog. */
async function pick(popup: View, hands: Hands, path: string, button = 'Choose files'): Promise<void> {
  await popup.click('button', button);
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByClick();
}

test('in a tab, which stays, the file arrives whole', async ({ chromium, state, hands, homeDir }) => {
  const bytes = randomBytes(3_000_000);
  await writeFile(join(homeDir, 'kept.bin'), bytes);
  const popup = await chromium.openTab(POPUP_URL);
  await popup.find('button', 'Choose files');
  await popup.evaluate(() => {
    const input = document.querySelector('input[type=file]');
    input?.addEventListener('change', () => input.setAttribute('data-changed', ''));
  });
  await pick(popup, hands, join(homeDir, 'kept.bin'));
  const job = await state.jobIn('done');
  expect(await popup.evaluate(() => document.querySelectorAll('input[data-changed]').length)).toBe(1);
  expect(job).toMatchObject({ source: 'picked', sizeBytes: bytes.length });
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(bytes));
});

test('when the popup closes with the dialog, each file arrives whole or is said to be lost', async ({
  chromium,
  state,
  stack,
  hands,
  homeDir,
}) => {
  test.setTimeout(120_000);
  await chromium.openTab('about:blank#page');
  const sent: Record<string, string> = {};
  for (const [index, sizeBytes] of [1000, 3_000_000, 70_000, 8_000_000, 1].entries()) {
    const name = `pick-${index}.bin`;
    const bytes = randomBytes(sizeBytes);
    await writeFile(join(homeDir, name), bytes);
    sent[name] = sha256(bytes);
    await hands.click(await chromium.openPopup((popup) => popup.find('button', 'Choose files')));
    const dialog = await FileDialog.appeared(hands);
    await dialog.typePath(join(homeDir, name));
    await dialog.openByKey();
    await chromium.closePopup();
  }

  const ended = async () => (await state.jobs()).filter(({ phase }) => ['done', 'failed'].includes(phase));
  await expect.poll(async () => (await ended()).length, { timeout: 60_000 }).toBe(5);
  for (const { name, link, failure } of await ended()) {
    if (link) expect((await download(link.url ?? '')).sha256, name).toBe(sent[name]);
    else expect([failure?.code, asked(stack, name)], name).toEqual(['file-lost', []]);
  }
});

test('the popup closes before the handover has ended: said, and nothing is in the bucket', async ({
  chromium,
  state,
  stack,
  hands,
  homeDir,
}) => {
  test.setTimeout(120_000);
  const path = join(homeDir, 'lost.bin');
  const bytes = randomBytes(100_000);
  await writeFile(path, bytes);
  // The offscreen document is not made yet: nobody is there to take the file.
  const worker = await chromium.worker();
  await worker.evaluate(() => {
    const make = chrome.offscreen.createDocument.bind(chrome.offscreen);
    const released = new Promise((release) => addEventListener('release', release, { once: true }));
    chrome.offscreen.createDocument = (async (about: chrome.offscreen.CreateParameters) => {
      await released;
      return make(about);
    }) as typeof chrome.offscreen.createDocument;
  });

  await pick(await chromium.openTab(POPUP_URL), hands, path);
  await state.jobIn('queued');
  await hands.key('ctrl+w');
  await chromium.waitForPopup('closed');
  await worker.evaluate(() => dispatchEvent(new Event('release')));

  // The worker gives the file some time to come, and looks again every half minute.
  await expect.poll(async () => (await state.jobs())[0]?.phase, { timeout: 60_000 }).toBe('failed');
  expect((await state.jobs())[0]?.failure).toEqual({ code: 'file-lost', retriable: false });
  expect(asked(stack, 'lost.bin')).toEqual([]);

  const again = await chromium.openTab(POPUP_URL);
  await again.until('cause and remedy', () =>
    /The file is no longer available to Putlink\.\s+Choose the file again\./.test(document.body.innerText),
  );
  await pick(again, hands, path, 'Choose files: lost.bin');
  const job = await state.jobIn('done', 2);
  expect((await download(job.link?.url ?? '')).sha256).toBe(sha256(bytes));
});
