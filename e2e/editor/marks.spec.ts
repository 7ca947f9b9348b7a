import type { Page } from '@playwright/test';
import { takeSamplePicture } from '../../dev/sample-page.ts';
import { openEditor } from '../harness/editor-page.ts';
import { expect, test } from '../harness/test.ts';
import { Drawn, readPixels } from './draw-on.ts';

/** What the editor says is on the picture, back to front. */
const marksOf = (page: Page) => page.locator('.mark-stop').allInnerTexts();

/** The picture as "Copy as picture" puts it on the clipboard. */
async function copiedPicture(page: Page): Promise<Buffer> {
  // What was copied before is not taken for it.
  await page.evaluate(() => navigator.clipboard.writeText(''));
  await page.keyboard.press('Control+c');
  const types = () =>
    page.evaluate(async () => (await navigator.clipboard.read()).flatMap((item) => item.types));
  await expect.poll(types).toContain('image/png');
  await expect(page.getByText('Copied as picture').first()).toBeVisible();
  const base64 = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const bytes = new Uint8Array(
      (await (await item?.getType('image/png'))?.arrayBuffer()) ?? new ArrayBuffer(0),
    );
    return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
  });
  return Buffer.from(base64, 'base64');
}

const isRed = ([red = 0, green = 0, blue = 0]: readonly number[]) => red > 200 && green < 90 && blue < 90;

test('every tool draws by the mouse, marks are moved, pulled, restacked and deleted, and all of it is undone and redone', async ({
  extension,
}) => {
  await extension.context.grantPermissions(['clipboard-read']);
  const blank = await extension.context.newPage();
  const picture = await takeSamplePicture(blank);
  await blank.close();
  const page = await openEditor(extension, { id: 'marks', picture });
  const drawn = await Drawn.on(page);

  await drawn.drag({ x: 700, y: 300 }, { x: 520, y: 220 });
  expect(await marksOf(page)).toEqual(['Arrow, Red']);
  const draw = async (key: string, from: [number, number], to: [number, number]) => {
    await page.keyboard.press(key);
    await drawn.drag({ x: from[0], y: from[1] }, { x: to[0], y: to[1] });
  };
  await draw('l', [300, 100], [500, 100]);
  await draw('b', [300, 420], [900, 470]);
  await draw('e', [900, 100], [1060, 250]);
  await draw('p', [600, 620], [800, 640]);
  await draw('h', [330, 520], [560, 520]);
  await draw('x', [380, 200], [560, 222]);
  await page.keyboard.press('t');
  await drawn.click({ x: 720, y: 360 });
  await page.keyboard.type('Look');
  await page.keyboard.press('Enter');
  await page.keyboard.type('here');
  await page.keyboard.press('Escape');
  await page.keyboard.press('n');
  await drawn.click({ x: 1100, y: 500 });
  await drawn.click({ x: 1100, y: 600 });
  const all = [
    'Arrow, Red',
    'Line, Red',
    'Box, Red',
    'Ellipse, Red',
    'Pen, Red',
    'Highlighter, Yellow',
    'Blacked-out area',
    'Text “Look\nhere”, Red',
    'Step 1, Red',
    'Step 2, Red',
  ];
  expect((await marksOf(page)).map((name) => name.replaceAll(/\s+/g, ' '))).toEqual(
    all.map((name) => name.replaceAll(/\s+/g, ' ')),
  );

  // A click with the arrow in hand selects; then it is moved by its line, and pulled by its corner.
  await page.keyboard.press('v');
  await drawn.click({ x: 600, y: 420 });
  await page.getByRole('radio', { name: 'Blue' }).check({ force: true });
  expect((await marksOf(page))[2]).toBe('Box, Blue');
  await drawn.drag({ x: 400, y: 470 }, { x: 400, y: 490 });
  await drawn.drag({ x: 900, y: 490 }, { x: 1000, y: 560 });
  const copied = await readPixels(page, await copiedPicture(page), [
    { x: 600, y: 440 },
    { x: 600, y: 560 },
    { x: 1000, y: 500 },
    { x: 400, y: 100 },
    { x: 340, y: 530 },
    { x: 1100, y: 490 },
  ]);
  expect(copied.colours.map((colour) => colour.join())).toEqual([
    '31,117,254',
    '31,117,254',
    '31,117,254',
    '229,52,43',
    expect.stringMatching(/^2[45]\d,2\d\d,(?:[6-9]\d|1[01]\d)$/),
    '229,52,43',
  ]);

  await drawn.click({ x: 1100, y: 500 });
  await page.keyboard.press('Delete');
  expect((await marksOf(page)).at(-1)).toBe('Step 1, Red');
  await drawn.click({ x: 400, y: 100 });
  await page.keyboard.press('Control+Shift+]');
  expect((await marksOf(page)).at(-1)).toBe('Line, Red');
  await page.keyboard.press('Control+[');
  expect((await marksOf(page)).at(-2)).toBe('Line, Red');

  // All of it back to the bare picture, and forward again.
  const last = await marksOf(page);
  const undo = page.getByRole('button', { name: 'Undo' });
  while (await undo.isEnabled()) await page.keyboard.press('Control+z');
  expect(await marksOf(page)).toEqual([]);
  const bare = await readPixels(page, await copiedPicture(page), [{ x: 400, y: 100 }]);
  expect(isRed(bare.colours[0] ?? [])).toBe(false);
  const redo = page.getByRole('button', { name: 'Redo' });
  while (await redo.isEnabled()) await page.keyboard.press('Control+Shift+z');
  expect(await marksOf(page)).toEqual(last);
});

test('a picture is cropped, zoomed and moved, and what is saved is what is left', async ({ extension }) => {
  const blank = await extension.context.newPage();
  const picture = await takeSamplePicture(blank);
  await blank.close();
  const page = await openEditor(extension, { id: 'crop', picture });
  const drawn = await Drawn.on(page);
  await page.keyboard.press('b');
  await drawn.drag({ x: 300, y: 120 }, { x: 500, y: 220 });
  await page.keyboard.press('c');
  await drawn.drag({ x: 200, y: 80 }, { x: 700, y: 380 });
  // By its side, and as a whole by the keys.
  await drawn.drag({ x: 700, y: 230 }, { x: 800, y: 230 });
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page.locator('.bottom-size')).toHaveText('600 × 300');

  const before = await Drawn.on(page);
  await page.mouse.move(before.at({ x: 400, y: 200 }).x, before.at({ x: 400, y: 200 }).y);
  await page.keyboard.down('Control');
  await page.mouse.wheel(0, -120);
  await page.keyboard.up('Control');
  const closer = await Drawn.on(page);
  const kept = [before, closer].map((view) => view.at({ x: 400, y: 200 }));
  expect(Math.abs((kept[0]?.x ?? 0) - (kept[1]?.x ?? 9))).toBeLessThan(1.5);
  expect(closer.at({ x: 500, y: 200 }).x).toBeGreaterThan(before.at({ x: 500, y: 200 }).x + 10);
  await page.mouse.wheel(0, 40);
  expect((await Drawn.on(page)).at({ x: 0, y: 0 }).y).toBeCloseTo(closer.at({ x: 0, y: 0 }).y - 40, 0);

  const saving = page.waitForEvent('download');
  await page.keyboard.press('Control+s');
  const download = await saving;
  expect(download.suggestedFilename()).toBe('Orders 2026-11-27 at 09.30.00.png');
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
  const saved = await readPixels(page, Buffer.concat(chunks), [{ x: 200, y: 30 }]);
  expect([saved.width, saved.height]).toEqual([600, 300]);
  expect(saved.colours.map(isRed)).toEqual([true]);
});
