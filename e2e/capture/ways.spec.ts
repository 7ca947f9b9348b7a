import { expect, type Frame, type Page } from '@playwright/test';
import { drawPng } from '../../dev/draw-png.ts';
import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Extension } from '../harness/extension.ts';
import { test } from '../harness/test.ts';
import { beginCapture, giveAccess, pixelsOf } from './begin-by-message.ts';
import { areaIn, drag, openOverlay, overlayGone, overlayOf } from './overlay/overlay.ts';

/** A film that plays, of one colour, on a page that is three windows long; something drawn at its foot. */
const FILM = `<!doctype html><title>Film</title><body style="margin:0;height:2400px;background:#fff">
  <video id="film" muted style="position:absolute;left:0;top:0;width:320px;height:200px"></video>
  <canvas id="foot" width="100" height="50" style="position:absolute;left:0;top:2350px"></canvas>
  <article id="card" style="position:absolute;left:400px;top:40px;width:300px;height:120px;background:#06c"></article>
  <script>
    foot.getContext('2d').fillStyle = '#0a0';
    foot.getContext('2d').fillRect(0, 0, 100, 50);
    const source = document.createElement('canvas');
    source.width = 320; source.height = 200;
    const pen = source.getContext('2d');
    let frames = 0;
    setInterval(() => { pen.fillStyle = '#c00'; pen.fillRect(0, 0, 320, 200); pen.fillStyle = '#fff'; pen.fillRect(300, frames++ % 190, 10, 10); }, 30);
    film.srcObject = source.captureStream();
    film.play();
  </script>`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: FILM } });
});
test.afterAll(() => site.close());

async function openFilm(extension: Extension): Promise<Page> {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  await expect
    .poll(() => page.evaluate(() => document.querySelector('video')?.currentTime ?? 0))
    .toBeGreaterThan(0);
  return page;
}

/** The editor that is opened next, with its picture. */
async function editorAfter(extension: Extension, act: () => Promise<unknown>): Promise<Page> {
  await act();
  const found = () => extension.context.pages().find((page) => page.url().includes('/src/editor/'));
  await expect.poll(() => found() !== undefined).toBe(true);
  const editor = found() as Page;
  await editor.locator('.layers-picture').waitFor();
  return editor;
}

/** Uploads what is in the editor as it is; the editor goes. */
async function uploadFrom(extension: Extension, editor: Page, count: number) {
  const gone = editor.waitForEvent('close');
  await editor.keyboard.press('Control+Enter');
  await gone;
  await expect.poll(async () => (await extension.jobs()).length).toBe(count);
  const job = await extension.jobIn(['done', 'failed']);
  return (await download(job.link?.url ?? '')).bytes;
}

const press = (overlay: Frame, name: string) => overlay.getByRole('button', { name }).click();

test('every way out of every picture: edited, copied, as JPEG; of a page with a film, in fullscreen too', async ({
  extension,
  stack,
}) => {
  test.setTimeout(240_000);
  await extension.context.grantPermissions(['clipboard-read']);
  const page = await openFilm(extension);

  await test.step('an area, by the bar to the editor, and from there to a link', async () => {
    const overlay = await openOverlay(extension, page, { what: 'area' });
    await drag(page, [410, 60], [600, 140]);
    const area = await areaIn(overlay);
    const editor = await editorAfter(extension, () => press(overlay, 'Edit'));
    const bytes = await uploadFrom(extension, editor, 1);
    const { size, colours } = await pixelsOf(page, bytes, [[5, 5]]);
    expect(size).toEqual([area.width, area.height]);
    expect(colours).toEqual(['0,102,204']);
  });

  await test.step('an element, by a key to the editor', async () => {
    const overlay = await openOverlay(extension, page, { what: 'element' });
    await page.mouse.move(500, 100);
    await expect(overlay.locator('.label')).toContainText('article#card');
    const editor = await editorAfter(extension, () => page.keyboard.press('Control+e'));
    const bytes = await uploadFrom(extension, editor, 2);
    expect((await pixelsOf(page, bytes, [[5, 5]])).size).toEqual([300, 120]);
  });

  await test.step('a whole page to the editor: the film and what is drawn are in it', async () => {
    await giveAccess(extension, page);
    const editor = await editorAfter(extension, () =>
      beginCapture(extension, page, { what: 'page', way: 'edit' }),
    );
    const bytes = await uploadFrom(extension, editor, 3);
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    const { size, colours } = await pixelsOf(page, bytes, [
      [20, 100],
      [50, 2370],
    ]);
    expect(size).toEqual([width, 2400]);
    // A film has its own colours: near enough.
    const [red = 0, green = 0, blue = 0] = (colours[0] ?? '').split(',').map(Number);
    expect([red > 180, green < 40, blue < 40]).toEqual([true, true, true]);
    expect(colours[1]).toBe('0,170,0');
  });

  await test.step('an area, by the bar to the clipboard', async () => {
    const overlay = await openOverlay(extension, page, { what: 'area' });
    await drag(page, [420, 60], [520, 110]);
    await press(overlay, 'Copy');
    await overlayGone(page);
    await page.bringToFront();
    const copied = () =>
      page.evaluate(async () => {
        const [item] = await navigator.clipboard.read();
        const blob = item?.types.includes('image/png') ? await item.getType('image/png') : null;
        const image = blob && (await createImageBitmap(blob));
        return image && [image.width, image.height];
      });
    await expect.poll(() => copied().catch(() => null)).toEqual([100, 50]);
    expect(await extension.jobs()).toHaveLength(3);
  });

  await test.step('a whole page as JPEG, no larger than allowed', async () => {
    await extension.configure(stack, { version: 2, pictureFormat: 'jpeg', pictureMaxBytes: 30_000 });
    await giveAccess(extension, page);
    expect(await beginCapture(extension, page, { what: 'page' })).toMatchObject({ ok: true });
    await expect.poll(async () => (await extension.jobs()).length).toBe(4);
    const job = await extension.jobIn(['done', 'failed']);
    expect(job).toMatchObject({ phase: 'done', type: 'image/jpeg' });
    const { bytes } = await download(job.link?.url ?? '');
    expect(bytes.length).toBeLessThanOrEqual(30_000);
    const { size } = await pixelsOf(page, bytes, [[5, 5]]);
    expect((size[1] ?? 0) / (size[0] ?? 1)).toBeCloseTo(2400 / (await page.evaluate(() => innerWidth)), 1);
    await extension.configure(stack, { version: 2, pictureFormat: 'png', pictureMaxBytes: null });
  });

  await test.step('over a film in fullscreen: the overlay is above it, and it stays in fullscreen', async () => {
    await page.evaluate(() => document.querySelector('video')?.requestFullscreen());
    await expect.poll(() => page.evaluate(() => document.fullscreenElement?.id)).toBe('film');
    await openOverlay(extension, page, { what: 'area' });
    await overlayOf(page);
    await drag(page, [300, 300], [360, 340]);
    await page.keyboard.press('Enter');
    await expect.poll(async () => (await extension.jobs()).length).toBe(5);
    const job = await extension.jobIn(['done', 'failed']);
    expect((await pixelsOf(page, (await download(job.link?.url ?? '')).bytes, [[5, 5]])).size).toEqual([
      60, 40,
    ]);
    expect(await page.evaluate(() => document.fullscreenElement?.id)).toBe('film');
  });

  await test.step('an image of the person’s own, edited before it is sent; a text beside it goes at once', async () => {
    await page.evaluate(() => document.exitFullscreen());
    const popup = await extension.openPopup();
    await popup.getByRole('switch', { name: 'Edit images first' }).click();
    const png = drawPng('own', 300);
    const editor = await editorAfter(extension, () =>
      popup.locator('#file-picker').setInputFiles([
        { name: 'holiday.png', mimeType: 'image/png', buffer: png },
        { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') },
      ]),
    );
    await expect.poll(async () => (await extension.jobs()).length).toBe(6);
    expect((await extension.jobIn(['done', 'failed'])).name).toBe('notes.txt');
    const bytes = await uploadFrom(extension, editor, 7);
    expect(bytes.equals(png)).toBe(true);
    expect((await extension.jobs())[0]?.name).toBe('holiday.png');
    await popup.close();
  });

  await test.step('eleven images at once: none is opened, and the popup says how many there may be', async () => {
    const pages = extension.context.pages().length;
    const popup = await extension.openPopup();
    await popup.getByRole('switch', { name: 'Edit images first' }).click();
    await popup.locator('#file-picker').setInputFiles(
      Array.from({ length: 11 }, (_, at) => ({
        name: `photo-${at}.png`,
        mimeType: 'image/png',
        buffer: drawPng(`photo ${at}`, 20),
      })),
    );
    await expect(
      popup.getByText('More than 10 images were to be opened in the editor at once'),
    ).toBeVisible();
    await expect(popup.getByText('Choose fewer, or turn off “Edit images first”.')).toBeVisible();
    await popup.close();
    expect(extension.context.pages()).toHaveLength(pages);
    expect(await extension.jobs()).toHaveLength(7);
  });
});
