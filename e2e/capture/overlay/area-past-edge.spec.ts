import { expect, type Frame, type Page, test } from '@playwright/test';
import { protocolPicture, tallPicture } from '../page/compare-pictures.ts';
import { openStudio, type Studio } from '../page/page-studio.ts';
import { areaIn, compareWithShot, nextUpload, openOverlay, overlayGone } from './overlay.ts';

const standing = () => [scrollX, scrollY, document.documentElement.outerHTML];

/** One side of the area, as its label says it. */
async function labelled(overlay: Frame, side: 'width' | 'height'): Promise<number> {
  const [width, height] = ((await overlay.locator('.label .size').textContent()) ?? '').split(' × ');
  return Number((side === 'width' ? width : height)?.replace(/,/g, ''));
}

/** Draws past the window's edge, waits there until the area is so long, and comes back to where it shall end. */
async function drawPast(
  page: Page,
  overlay: Frame,
  from: readonly [number, number],
  beyond: readonly [number, number],
  { side, least }: { readonly side: 'width' | 'height'; readonly least: number },
): Promise<void> {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move((from[0] + beyond[0]) / 2, (from[1] + beyond[1]) / 2);
  await page.mouse.move(...beyond);
  await expect.poll(() => labelled(overlay, side), { timeout: 15_000 }).toBeGreaterThan(least);
}

async function uploadOf(studio: Studio, page: Page, known: number) {
  await page.keyboard.press('Enter');
  await overlayGone(page);
  // A part of several windows takes its time.
  await expect.poll(async () => (await studio.extension.jobs()).length, { timeout: 60_000 }).toBe(known + 1);
  return nextUpload(studio.extension, known);
}

test('an area goes on past the edge: snapping pages, a scroller in the page, from right to left, by keys', async () => {
  test.setTimeout(240_000);
  const studio = await openStudio(['snap', 'nested', 'rtl']);

  await test.step('a page that snaps, scrolled by the pointer, and Escape in the middle', async () => {
    const page = await studio.open('snap');
    const before = await page.evaluate(standing);
    const overlay = await openOverlay(studio.extension, page, { what: 'area' });
    const { height } = await page.evaluate(() => ({ height: innerHeight }));
    await drawPast(page, overlay, [100, 200], [600, height + 80], { side: 'height', least: 900 });
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
    await page.mouse.up();

    await drawPast(page, overlay, [100, 200], [600, height + 80], { side: 'height', least: 1500 });
    await expect(overlay.locator('.lens')).toBeHidden();
    await page.mouse.move(600, 400);
    await page.mouse.up();
    const area = await areaIn(overlay);
    expect(area).toMatchObject({ x: 100, width: 500 });
    expect(area.y + area.height).toBe(400);
    await page.keyboard.press('Shift+Control+ArrowDown');
    await expect.poll(() => labelled(overlay, 'height')).toBe(area.height + 10);
    const job = await uploadOf(studio, page, 0);
    const shot = await protocolPicture(page);
    const taken = { width: 500, height: area.height + 10, differing: 0 };
    expect(await compareWithShot(page, job, shot, { x: 100, y: 200 })).toEqual(taken);
    expect(await page.evaluate(standing)).toEqual(before);
    await page.close();
  });

  await test.step('by less than what two shots have in common, and by one and two pixels', async () => {
    const page = await studio.open('snap');
    const shot = await protocolPicture(page);
    const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
    for (const [index, more] of [1, 2, 20].entries()) {
      const overlay = await openOverlay(studio.extension, page, { what: 'area' });
      await page.keyboard.press('Control+A');
      for (let step = 0; step < more; step += 1) await page.keyboard.press('Control+ArrowDown');
      await expect.poll(() => labelled(overlay, 'height')).toBe(height + more);
      const job = await uploadOf(studio, page, 1 + index);
      const taken = { width, height: height + more, differing: 0 };
      expect(await compareWithShot(page, job, shot, { x: 0, y: 0 })).toEqual(taken);
    }
    await page.close();
  });

  await test.step('a scroller in the page, by keys', async () => {
    const page = await studio.open('nested');
    const before = await page.evaluate(standing);
    const overlay = await openOverlay(studio.extension, page, { what: 'area' });
    await page.mouse.move(600, 300);
    await page.keyboard.press('Space');
    for (let step = 0; step < 60; step += 1) await page.keyboard.press('Shift+ArrowDown');
    await expect.poll(() => labelled(overlay, 'height')).toBe(601);
    await page.keyboard.press('Shift+ArrowRight');
    const job = await uploadOf(studio, page, 4);
    const shot = await tallPicture(page, 64 + 60 * 60 + 48);
    const taken = { width: 11, height: 601, differing: 0 };
    expect(await compareWithShot(page, job, shot, { x: 600, y: 300 })).toEqual(taken);
    expect(await page.evaluate(standing)).toEqual(before);
    await page.close();
  });

  await test.step('to the left, where a page reads from right to left, to its very end', async () => {
    const page = await studio.open('rtl');
    const overlay = await openOverlay(studio.extension, page, { what: 'area' });
    const width = await page.evaluate(() => document.documentElement.clientWidth);
    await drawPast(page, overlay, [900, 100], [0, 300], { side: 'width', least: 2600 - width + 850 });
    await page.mouse.up();
    const right = 2600 - width + 900;
    expect(await labelled(overlay, 'width')).toBe(right);
    const job = await uploadOf(studio, page, 5);
    const shot = await protocolPicture(page);
    const taken = { width: right, height: 200, differing: 0 };
    expect(await compareWithShot(page, job, shot, { x: 0, y: 100 })).toEqual(taken);
    expect(await page.evaluate(() => scrollX)).toBe(0);
  });
  await studio.close();
});

test('the same with 2 pixels for one in a page that is zoomed to 125 %', async () => {
  test.setTimeout(180_000);
  const studio = await openStudio(['plain'], ['--force-device-scale-factor=2']);
  const page = await studio.open('plain');
  await studio.asker.evaluate(async () => {
    const [tab] = await chrome.tabs.query({ url: '*://*/plain.html' });
    await chrome.tabs.setZoom(tab?.id ?? -1, 1.25);
  });
  await page.bringToFront();
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBe(2.5);
  await page.evaluate(() => scrollTo(0, 40));
  const overlay = await openOverlay(studio.extension, page, { what: 'area' });
  const height = await page.evaluate(() => innerHeight);
  await drawPast(page, overlay, [100, 200], [600, height + 40], { side: 'height', least: 1000 });
  await page.mouse.move(600, 400);
  await page.mouse.up();
  const device = await overlay.locator('.label .of').first().textContent();
  const job = await uploadOf(studio, page, 0);
  const shot = await protocolPicture(page, undefined, 1.25);
  const compared = await compareWithShot(page, job, shot, { x: 100 * 2.5, y: (200 + 40) * 2.5 });
  expect(compared).toMatchObject({ width: 500 * 2.5, differing: 0 });
  expect(device).toBe(`1250 × ${compared.height} px`);
  expect(await page.evaluate(() => scrollY)).toBe(40);
  await studio.close();
});
