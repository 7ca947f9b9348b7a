import { SAMPLE_BOXES, takeSamplePicture } from '../../dev/sample-page.ts';
import { openEditor } from '../harness/editor-page.ts';
import { look } from '../harness/look.ts';
import { expect, test } from '../harness/test.ts';
import { Drawn } from './draw-on.ts';

test('by keys alone a mark is set, moved, resized, reached by Tab and taken away, and the picture is discarded', async ({
  extension,
}) => {
  const blank = await extension.context.newPage();
  const picture = await takeSamplePicture(blank);
  await blank.close();
  const page = await openEditor(extension, { id: 'keys', picture });
  const stops = page.locator('.mark-stop');
  await expect(page.getByRole('application', { name: 'Picture' })).toBeVisible();
  await page.keyboard.press('b');
  await page.keyboard.press('Enter');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await expect(stops).toHaveText(['Box, Red', 'Arrow, Red']);

  await page.getByRole('application').focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Box, Red' })).toBeFocused();
  const before = await stops.first().boundingBox();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('ArrowDown');
  const moved = await stops.first().boundingBox();
  const scale = 1180 / 1280;
  expect((moved?.x ?? 0) - (before?.x ?? 0)).toBeCloseTo(10 * scale, 0);
  await page.keyboard.press('Alt+Shift+ArrowRight');
  expect(((await stops.first().boundingBox())?.width ?? 0) - (moved?.width ?? 0)).toBeCloseTo(10 * scale, 0);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Arrow, Red' })).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(stops).toHaveText(['Box, Red']);

  await page.getByRole('button', { name: 'Discard' }).click();
  await expect(page.getByRole('dialog', { name: 'Discard this picture?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.getByRole('button', { name: 'Discard' }).click();
  const closed = page.waitForEvent('close');
  await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
  await closed;
  const again = await extension.context.newPage();
  await again.goto(page.url());
  await expect(again.getByRole('heading', { name: 'This picture is not here any more' })).toBeVisible();
  await look(again, 'editor-missing');
});

for (const [language, tag] of [
  ['en-US', 'en'],
  ['ko', 'ko'],
] as const) {
  test.describe(tag, () => {
    test.use({ language });

    test('the editor with suggestions, with marks and Korean text, and narrow while it is cropped', async ({
      extension,
    }) => {
      // Axe looks three times at a page of many parts.
      test.slow();
      const blank = await extension.context.newPage();
      const picture = await takeSamplePicture(blank);
      await blank.close();
      const page = await openEditor(extension, { id: 'look', picture, boxes: SAMPLE_BOXES });
      const drawn = await Drawn.on(page);
      await look(page, `${tag}-editor-suggestions`);
      await page.locator('.suggest-bar .ui-button').click();
      await page.keyboard.press('a');
      await drawn.drag({ x: 700, y: 330 }, { x: 560, y: 245 });
      await page.keyboard.press('t');
      await drawn.click({ x: 690, y: 350 });
      // As an input method does: the syllable is composed, and Enter ends it, not the text.
      const session = await extension.context.newCDPSession(page);
      await session.send('Input.imeSetComposition', { text: '여', selectionStart: 1, selectionEnd: 1 });
      await session.send('Input.imeSetComposition', { text: '여기', selectionStart: 2, selectionEnd: 2 });
      await session.send('Input.insertText', { text: '여기' });
      await page.keyboard.press('Escape');
      const text = page.locator('.mark-stop', { hasText: '여기' });
      await expect(text).toHaveCount(1);
      await page.keyboard.press('n');
      await drawn.click({ x: 300, y: 430 });
      await look(page, `${tag}-editor-marks`);
      await page.keyboard.press('c');
      await drawn.drag({ x: 240, y: 90 }, { x: 900, y: 520 });
      await page.setViewportSize({ width: 560, height: 640 });
      await look(page, `${tag}-editor-crop-narrow`);
    });
  });
}
