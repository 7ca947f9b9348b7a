import type { Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { makePayload } from '../harness/files.ts';
import { keepPicture } from '../harness/look.ts';
import { passUndoTime } from '../harness/pass-undo-time.ts';
import { chooseFiles, chooseVerb, rowOf } from '../harness/popup.ts';
import { expect, test } from '../harness/test.ts';

const picture = (name: string) => ({ name, mimeType: 'image/png', buffer: drawPng(name, 800) });

/** A second of video, recorded by the browser itself. */
async function recordVideo(page: Page): Promise<Buffer> {
  const base64 = await page.evaluate(async () => {
    const canvas = document.createElement('canvas');
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(20), { mimeType: 'video/webm' });
    const pieces: Blob[] = [];
    recorder.ondataavailable = ({ data }) => pieces.push(data);
    const isOver = new Promise((resolve) => recorder.addEventListener('stop', resolve));
    recorder.start();
    for (let frame = 0; frame < 20; frame += 1) {
      if (pen) pen.fillStyle = frame % 2 === 0 ? '#c33' : '#3c3';
      pen?.fillRect(0, 0, canvas.width, canvas.height);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    recorder.stop();
    await isOver;
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    return btoa(String.fromCharCode(...bytes));
  });
  return Buffer.from(base64, 'base64');
}

/** How many small pictures are kept, and how large they are together. */
const kept = (page: Page) =>
  page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const database = await asked(indexedDB.open('putlink-thumbnails'));
    const store = database.objectStoreNames.contains('pictures')
      ? database.transaction('pictures').objectStore('pictures')
      : undefined;
    const pictures = store ? ((await asked(store.getAll())) as Blob[]) : [];
    database.close();
    return { count: pictures.length, bytes: pictures.reduce((sum, { size }) => sum + size, 0) };
  });

test('images and videos have small pictures, which stay with their rows and go with them', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  const video = await recordVideo(popup);
  await chooseFiles(popup, [
    picture('holiday.png'),
    { name: 'clip.webm', mimeType: 'video/webm', buffer: video },
    makePayload('notes.txt', 'text/plain', 20),
  ]);
  for (const name of ['holiday.png', 'clip.webm']) {
    const shown = rowOf(popup, name).locator('img');
    await expect(shown).toBeVisible();
    expect(await shown.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBe(96);
  }
  await expect(rowOf(popup, 'notes.txt').locator('img')).toHaveCount(0);
  await expect
    .poll(async () => (await extension.jobs()).filter(({ phase }) => phase === 'done').length)
    .toBe(3);
  const { count, bytes } = await kept(popup);
  expect(count).toBe(2);
  expect(bytes).toBeLessThan(30_000);
  await keepPicture(popup, 'popup-thumbnails');

  // Another popup, another day.
  await popup.close();
  const again = await extension.openPopup();
  await expect(rowOf(again, 'holiday.png').locator('img')).toBeVisible();
  await chooseVerb(rowOf(again, 'clip.webm'), 'Delete file');
  await rowOf(again, 'clip.webm').getByRole('button', { name: 'Delete file' }).last().click();
  await expect.poll(async () => (await kept(again)).count).toBe(1);
  await chooseVerb(rowOf(again, 'holiday.png'), 'Remove from list');
  await expect(again.getByRole('button', { name: 'Undo' })).toBeVisible();
  expect((await kept(again)).count).toBe(1);
  await passUndoTime(extension);
  await expect.poll(async () => (await kept(again)).count).toBe(0);
});

test('what only says that it is a picture has an icon, and is uploaded all the same', async ({
  extension,
}) => {
  const popup = await extension.openPopup();
  await chooseFiles(popup, makePayload('broken.png', 'image/png', 500));
  await extension.jobIn(['done']);
  await expect(rowOf(popup, 'broken.png').locator('.tile svg')).toBeVisible();
});
