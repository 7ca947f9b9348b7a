import { readFile } from 'node:fs/promises';
import { makePayload } from '../harness/files.ts';
import { keepPicture, look } from '../harness/look.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { readQrOf, readQrOnScreen } from '../harness/read-qr.ts';
import { expect, test } from '../harness/test.ts';
import { listRow } from '../library/listed.ts';

const NAME = '회의 기록.pdf';

test('a link is read from the screen by another reader, in the dark too, copied and saved', async ({
  extension,
}) => {
  test.slow();
  await extension.context.grantPermissions(['clipboard-read']);
  const popup = await extension.openPopup();
  const loaded: string[] = [];
  popup.on('request', (request) => loaded.push(request.url()));
  await chooseFiles(popup, makePayload(NAME, 'application/pdf', 20));
  const { link } = await extension.jobIn(['done']);
  expect(loaded.filter((url) => url.includes('qr-code'))).toEqual([]);

  const row = rowOf(popup, NAME);
  await chooseVerb(row, 'Show QR code');
  const code = row.getByRole('img', { name: `QR code of the link to ${NAME}` });
  for (const media of [
    { colorScheme: 'light' },
    { colorScheme: 'dark' },
    { colorScheme: 'dark', forcedColors: 'active' },
  ] as const) {
    await popup.emulateMedia(media);
    expect(await readQrOnScreen(popup, code)).toBe(link?.url);
  }
  await keepPicture(popup, 'qr-popup-forced');
  await popup.emulateMedia({ forcedColors: 'none' });
  await look(popup, 'qr-popup');

  await popup.bringToFront();
  await row.getByRole('button', { name: 'Copy picture' }).click();
  await expect(popup.getByRole('status').filter({ hasText: 'QR code copied' })).toBeAttached();
  const copied = await popup.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array((await (await item?.getType('image/png'))?.arrayBuffer()) ?? []);
    return btoa([...bytes].map((byte) => String.fromCharCode(byte)).join(''));
  });
  expect(await readQrOf(popup, Buffer.from(copied, 'base64'))).toBe(link?.url);

  const saving = popup.waitForEvent('download');
  await row.getByRole('button', { name: 'Save as SVG' }).click();
  const saved = await saving;
  expect(saved.suggestedFilename()).toBe(`${NAME} QR.svg`);
  expect(await readQrOf(popup, await readFile(await saved.path()), 'image/svg+xml')).toBe(link?.url);

  await popup.keyboard.press('Escape');
  await expect(code).toBeHidden();
  await expect(row.getByRole('button', { name: /^More for/ })).toBeFocused();
});

test('from the list of all uploads: a QR code, another name, the link opened', async ({ extension }) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('draft.txt', 'text/plain', 20));
  const { link } = await extension.jobIn(['done']);
  const page = await extension.openLibrary({ width: 320, height: 640 });
  const choose = async (name: string, verb: string) => {
    await listRow(page, name).hover();
    await listRow(page, name)
      .getByRole('button', { name: /^More for/ })
      .click();
    await page.getByRole('menuitem', { name: verb }).click();
  };
  await choose('draft.txt', 'Show QR code');
  const code = page.getByRole('img', { name: 'QR code of the link to draft.txt' });
  expect(await readQrOnScreen(page, code)).toBe(link?.url);
  await look(page, 'qr-library');
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  await page.keyboard.press('Escape');
  await expect(code).toBeHidden();

  await choose('draft.txt', 'Rename');
  await expect(page.getByRole('textbox', { name: 'Name' })).toBeFocused();
  await page.keyboard.type('Final report');
  await look(page, 'rename-library');
  await page.keyboard.press('Enter');
  await expect(listRow(page, 'Final report.txt')).toBeVisible();
  const head = await fetch(link?.url ?? '', { method: 'HEAD' });
  expect(head.headers.get('content-disposition')).toContain('Final report.txt');

  const opening = extension.context.waitForEvent('page');
  await choose('Final report.txt', 'Open link');
  const opened = await opening;
  await opened.waitForLoadState();
  expect(await opened.textContent('body')).toHaveLength(20);
});

test('an upload that was removed in the popup can be put back there, the newest first', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await chooseFiles(
    popup,
    ['a.txt', 'b.txt'].map((name) => makePayload(name, 'text/plain', 20)),
  );
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done'))
    .toHaveLength(2);
  const before = await extension.jobs();
  await chooseVerb(rowOf(popup, 'a.txt'), 'Remove from list');
  await expect(rowOf(popup, 'a.txt')).toHaveCount(0);
  await chooseVerb(rowOf(popup, 'b.txt'), 'Remove from list');
  await expect(popup.getByRole('listitem')).toHaveCount(0);
  expect(await extension.jobs()).toEqual([]);
  await look(popup, 'popup-undo');
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(popup, 'b.txt')).toBeVisible();
  await expect(rowOf(popup, 'a.txt')).toHaveCount(0);
  await popup.getByRole('button', { name: 'Undo' }).click();
  await expect(rowOf(popup, 'a.txt')).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  expect(await extension.jobs()).toEqual(before);
});
