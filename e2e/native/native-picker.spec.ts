import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { download, sha256 } from '../../dev/stack/download.ts';
import { FileDialog } from './harness/file-dialog.ts';
import { expect, test } from './harness/native-test.ts';

/**
 * After the operating system's file dialog the browser's window gets the focus back, the popup is gone within 200 ms,
 * and with it every file that nobody else holds.
 */
const PICK_COUNT = 20;
const SIZES_BYTES = [1000, 3_000_000, 70_000, 8_000_000, 0];

test('twenty files from the real dialog, twenty objects in the bucket', async ({
  chromium,
  state,
  hands,
  homeDir,
}) => {
  test.setTimeout(120_000);
  await chromium.openTab('about:blank#page');
  const sent: Record<string, unknown> = {};

  for (let index = 0; index < PICK_COUNT; index += 1) {
    // The newest is the first in the dialog's list.
    const name = `pick-${String(PICK_COUNT - index).padStart(2, '0')}.bin`;
    const bytes = randomBytes(SIZES_BYTES[index % SIZES_BYTES.length] ?? 0);
    await writeFile(join(homeDir, name), bytes);
    sent[name] = { sizeBytes: bytes.length, sha256: sha256(bytes) };

    const button = await chromium.openPopup((popup) => popup.find('button', 'Choose files'));
    if (index % 2 === 0) await hands.key('Return');
    else await hands.click(button);
    const dialog = await FileDialog.appeared(hands);
    if (index % 4 === 0) await dialog.typePath(join(homeDir, name));
    else await dialog.clickFirst();
    if (index % 3 === 0) await dialog.openByKey();
    else await dialog.openByClick();
    await chromium.closePopup();
  }

  const phases = async () =>
    (await state.jobs()).map(({ name, phase, failure }) => [name, phase, failure?.code]).sort();
  const allDone = Object.keys(sent).map((name) => [name, 'done', undefined]);
  await expect.poll(phases, { timeout: 30_000 }).toEqual(allDone.sort());
  const arrived: Record<string, unknown> = {};
  for (const { name, sizeBytes, link } of await state.jobs())
    arrived[name] = { sizeBytes, sha256: (await download(link?.url ?? '')).sha256 };
  expect(arrived).toEqual(sent);
});

test('a popup that goes before the browser has given it the files: said, with what to do', async ({
  chromium,
  state,
  hands,
  homeDir,
}) => {
  await chromium.openTab('about:blank#page');
  await writeFile(join(homeDir, 'late.bin'), 'late');
  const button = await chromium.openPopup(async (popup) => {
    // As of many files on a busy machine: the picker is closed, and they are not there yet.
    await popup.evaluate(() => {
      const { showOpenFilePicker: ask } = window as unknown as { showOpenFilePicker: () => Promise<unknown> };
      Object.assign(window, { showOpenFilePicker: () => ask.call(window).then(() => new Promise(() => {})) });
    });
    return popup.find('button', 'Choose files');
  });
  await hands.click(button);
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(join(homeDir, 'late.bin'));
  await dialog.openByKey();
  await chromium.closePopup();
  await expect
    .poll(async () => (await state.readSession())['untold-trouble'])
    .toMatchObject({ failure: { code: 'file-lost', detail: { reason: 'picker' } } });
  await chromium.openPopup((popup) =>
    popup.until('cause and remedy', () =>
      /closed Putlink before it had the chosen files\.\s+Choose them again\./.test(document.body.innerText),
    ),
  );
});

test('closing the dialog is no loss', async ({ chromium, state, hands }) => {
  await chromium.openTab('about:blank#page');
  await hands.click(await chromium.openPopup((popup) => popup.find('button', 'Choose files')));
  await FileDialog.appeared(hands);
  await hands.key('Escape');
  await chromium.closePopup();
  // What is told is told when the popup is gone: another one is opened after that.
  await chromium.openPopup((popup) => popup.find('button', 'Choose files'));
  expect((await state.readSession())['untold-trouble'] ?? null).toBeNull();
});
