import { takeSamplePicture } from '../../dev/sample-page.ts';
import { editorUrl, openEditor } from '../harness/editor-page.ts';
import { expect, test } from '../harness/test.ts';
import { Drawn } from './draw-on.ts';

test('a browser that dies takes neither the picture along nor what was drawn on it', async ({
  extension,
}) => {
  const blank = await extension.context.newPage();
  const picture = await takeSamplePicture(blank);
  await blank.close();
  const page = await openEditor(extension, { id: 'crash', picture });
  const drawn = await Drawn.on(page);
  await page.keyboard.press('b');
  await drawn.drag({ x: 300, y: 120 }, { x: 500, y: 220 });
  await page.keyboard.press('x');
  await drawn.drag({ x: 400, y: 300 }, { x: 640, y: 340 });
  const drawings = () =>
    page.evaluate(async () => {
      const opening = indexedDB.open('putlink-drafts');
      await new Promise((resolve) => {
        opening.onsuccess = resolve;
      });
      const reading = opening.result.transaction('states').objectStore('states').get('crash');
      await new Promise((resolve) => {
        reading.onsuccess = resolve;
      });
      opening.result.close();
      return reading.result?.drawing.marks.length as number | undefined;
    });
  await expect.poll(drawings).toBe(2);
  await extension.crashAndRestart();

  const popup = await extension.openPopup();
  const resumed = extension.context.waitForEvent('page');
  await popup.getByRole('button', { name: 'Continue editing' }).click();
  const again = await resumed;
  expect(again.url()).toBe(editorUrl('crash'));
  await expect(again.locator('.mark-stop')).toHaveText(['Box, Red', 'Blacked-out area']);
  await expect(again.locator('.bottom-size')).toHaveText('1280 × 720');
  // A saved picture is lost with nothing: nobody is asked to go on with it.
  const saving = again.waitForEvent('download');
  await again.keyboard.press('Control+s');
  await saving;
  await again.close();
  const later = await extension.openPopup();
  await expect(later.getByRole('button', { name: 'Choose files' })).toBeVisible();
  await expect(later.getByRole('button', { name: 'Continue editing' })).toBeHidden();
});
