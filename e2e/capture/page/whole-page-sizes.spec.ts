import { expect, type Page, test } from '@playwright/test';
import { comparePictures, protocolPicture, tallPicture } from './compare-pictures.ts';
import { captureWhole, openStudio, type Studio } from './page-studio.ts';

/** Without taking the focus away: what lends shots the person's gesture for 5 s. */
const GESTURE_MS = 3000;

for (const ratio of [1.25, 2]) {
  test(`pages on a screen of ${ratio} pixels for one, zoomed too`, async () => {
    test.setTimeout(150_000);
    const studio = await openStudio(['plain', 'nested', 'wide'], [`--force-device-scale-factor=${ratio}`]);
    for (const [name, zoom] of [
      ['plain', 1],
      ['nested', 1],
      ['wide', 1],
      ['plain', 0.8],
      ['plain', 1.25],
    ] as const) {
      await test.step(`${name} at ${zoom * 100} %`, () => check(studio, name, zoom));
    }
    await studio.close();
  });
}

test('a page at 500 %: sizes are rounded to whole CSS pixels, and half of one is several of the screen', async () => {
  const studio = await openStudio(['short']);
  await check(studio, 'short', 5);
  await studio.close();
});

async function check(studio: Studio, name: string, zoom: number): Promise<void> {
  const page = await studio.open(name);
  await setZoom(studio, page, zoom);
  const {
    files: [taken],
  } = await captureWhole(studio, page);
  await page.bringToFront();
  const ratio = await page.evaluate(() => devicePixelRatio);
  const picture = taken as Buffer;
  const wanted =
    name === 'nested'
      ? await tallPicture(page, picture.readUInt32BE(20) / ratio)
      : await protocolPicture(page, undefined, zoom);
  const compared = await comparePictures(studio.asker, picture, wanted);
  // Text stands a hair elsewhere in a window that is taller by a fraction of a pixel.
  const share = compared.different / (compared.size[0] * compared.size[1]);
  expect.soft(share, `${name} at ${ratio}`).toBeLessThanOrEqual(name === 'nested' ? 0.0002 : 0);
  expect.soft(compared.size).toEqual(compared.wanted);
  await setZoom(studio, page, 1);
  await page.close();
}

async function setZoom(studio: Studio, page: Page, zoom: number): Promise<void> {
  await page.bringToFront();
  const before = await page.evaluate(() => devicePixelRatio);
  await studio.asker.evaluate(async (factor) => {
    const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
    await chrome.tabs.setZoom(tab?.id ?? -1, factor);
  }, zoom);
  if (zoom !== 1) await expect.poll(() => page.evaluate(() => devicePixelRatio)).not.toBe(before);
}

test('a page that is taller than a picture can be becomes two, and nothing of it is lost', async () => {
  test.setTimeout(150_000);
  const studio = await openStudio(['tall']);
  const page = await studio.open('tall');
  const gesture = setInterval(() => void page.keyboard.press('a').catch(() => undefined), GESTURE_MS);
  await page.keyboard.press('a');
  const { files, job } = await captureWhole(studio, page, { expecting: 2 });
  clearInterval(gesture);
  expect(job).toMatchObject({ picture: { part: { number: 1, count: 2 } } });
  await page.bringToFront();
  const heights = files.map((file) => file.readUInt32BE(20));
  expect(heights[0]).toBe(33_000);
  expect((heights[0] ?? 0) + (heights[1] ?? 0)).toBe(66_000);
  // The protocol cannot draw more than 16,384 rows at once.
  for (const [index, from] of [
    [0, 0],
    [0, 23_000],
    [1, 0],
    [1, 23_000],
  ] as const) {
    const wanted = await protocolPicture(page, { y: index * 33_000 + from, height: 10_000 });
    const compared = await comparePictures(studio.asker, files[index] as Buffer, wanted, [], from);
    expect(compared).toMatchObject({ different: 0, wanted: [1280, 10_000] });
  }
  await studio.close();
});
