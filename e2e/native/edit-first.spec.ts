import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { drawPng } from '../../dev/draw-png.ts';
import type { ExtensionState } from './harness/extension-state.ts';
import { FileDialog } from './harness/file-dialog.ts';
import type { Hands } from './harness/hands.ts';
import type { NativeBrowser } from './harness/native-browser.ts';
import { expect, test } from './harness/native-test.ts';
import { poll } from './harness/poll.ts';

/** Small and large ones: what is small is gone from the dialog to the popup's end in no time. */
const SIZES = [40, 1500, 300, 20, 700];

async function pick(chromium: NativeBrowser, hands: Hands, path: string): Promise<void> {
  const button = await chromium.openPopup(async (popup) => {
    await popup.click('switch', 'Edit images first');
    return popup.find('button', 'Choose files');
  });
  await hands.click(button);
  const dialog = await FileDialog.appeared(hands);
  await dialog.typePath(path);
  await dialog.openByKey();
  await chromium.waitForPopup('closed', 5000);
}

const editorsIn = async (chromium: NativeBrowser) =>
  (await chromium.targets()).filter(({ type, url }) => type === 'page' && url.includes('/src/editor/'));

/** What came of a pick: its picture in the editor, or what is told of it. */
const endOf = (chromium: NativeBrowser, state: ExtensionState) =>
  poll(
    async () => {
      if ((await editorsIn(chromium)).length > 0) return 'edited';
      const trouble = (await state.readSession())['untold-trouble'] as
        | { failure: { code: string } }
        | undefined;
      return trouble?.failure.code;
    },
    'the editor, or what went wrong',
    10_000,
  );

/** That the picture is shown, whole, and the way back to the page before. */
async function leaveEditor(chromium: NativeBrowser, hands: Hands, name: string, size: number): Promise<void> {
  const editor = await chromium.tab(/\/src\/editor\//);
  await editor.until(`${name} in the editor`, (title) => document.title.includes(title), [name]);
  await editor.until('its picture', (px) => document.querySelector('img')?.naturalWidth === px, [size]);
  await editor.leave();
  await hands.key('ctrl+w');
  await poll(async () => (await editorsIn(chromium)).length === 0, 'the editor to close');
}

test('each image of the dialog is opened in the editor, though the popup goes with the dialog', async ({
  chromium,
  state,
  hands,
  homeDir,
}) => {
  test.setTimeout(120_000);
  await chromium.openTab('about:blank#page');
  for (const [index, size] of SIZES.entries()) {
    const name = `pick-${index}.png`;
    await writeFile(join(homeDir, name), drawPng(name, size));
    await pick(chromium, hands, join(homeDir, name));
    expect(await endOf(chromium, state)).toBe('edited');
    await leaveEditor(chromium, hands, name, size);
  }
  expect(await state.jobs()).toEqual([]);
});

test.describe('with the older picker', () => {
  test.use({ fileAccessBlocked: true });

  test('each image is in the editor, or is said to be lost', async ({ chromium, state, hands, homeDir }) => {
    test.setTimeout(120_000);
    await chromium.openTab('about:blank#page');
    for (const [index, size] of SIZES.entries()) {
      const name = `pick-${index}.png`;
      await writeFile(join(homeDir, name), drawPng(name, size));
      await pick(chromium, hands, join(homeDir, name));
      const end = await endOf(chromium, state);
      if (end === 'edited') await leaveEditor(chromium, hands, name, size);
      else expect(end).toBe('file-lost');
    }
    expect(await state.jobs()).toEqual([]);
  });

  test('chosen before there is anybody to take it, in a popup that closes: nothing is lost without a word', async ({
    chromium,
    state,
    hands,
    homeDir,
  }) => {
    await chromium.openTab('about:blank#page');
    const worker = await chromium.worker();
    await worker.evaluate(() => {
      const make = chrome.offscreen.createDocument.bind(chrome.offscreen);
      const released = new Promise((release) => addEventListener('release', release, { once: true }));
      chrome.offscreen.createDocument = (async (about: chrome.offscreen.CreateParameters) => {
        await released;
        return make(about);
      }) as typeof chrome.offscreen.createDocument;
    });
    await writeFile(join(homeDir, 'early.png'), drawPng('early', 400));
    await pick(chromium, hands, join(homeDir, 'early.png'));
    await worker.evaluate(() => dispatchEvent(new Event('release')));
    expect(['edited', 'file-lost']).toContain(await endOf(chromium, state));
  });
});
