import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { expect, test } from '../../harness/test.ts';
import { beginCapture, giveAccess } from '../begin-by-message.ts';
import {
  areaIn,
  compareWithNoise,
  compareWithShot,
  drag,
  NOISE,
  nextUpload,
  openOverlay,
  overlayGone,
} from './overlay.ts';

/** The element lies where the page's window is shown after a pinch around it. */
const PAGE = `<title>Fingers</title><body style="margin:0">
  <p id="card" style="position:absolute;margin:0;left:420px;top:280px;width:120px;height:60px"></p>
  <script>globalThis.touched = []; for (const type of ['touchstart', 'touchmove', 'pointerdown', 'click'])
    addEventListener(type, ({ type }) => touched.push(type), true);${NOISE}</script>`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

/** Fingers on the screen, as the browser gets them of the system. */
async function fingersOn(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 2 });
  const touch = (
    type: 'touchStart' | 'touchMove' | 'touchEnd',
    ...points: readonly (readonly [number, number])[]
  ) =>
    session.send('Input.dispatchTouchEvent', {
      type,
      touchPoints: points.map(([x, y], id) => ({ x, y, id })),
    });
  return {
    /** By the browser itself: where two messages came too far apart, a finger would have rested there. */
    async tap([x, y]: readonly [number, number]) {
      await session.send('Input.synthesizeTapGesture', { x, y, gestureSourceType: 'touch' });
    },
    async drag(from: readonly [number, number], to: readonly [number, number]) {
      await touch('touchStart', from);
      for (const share of [0.1, 0.5, 1])
        await touch('touchMove', [
          Math.round(from[0] + (to[0] - from[0]) * share),
          Math.round(from[1] + (to[1] - from[1]) * share),
        ]);
      await touch('touchEnd');
    },
    /** The page twice as large, as after a pinch. */
    async magnify() {
      await session.send('Emulation.setPageScaleFactor', { pageScaleFactor: 2 });
      await expect.poll(() => page.evaluate(() => visualViewport?.scale)).toBe(2);
      // The lower right of it.
      await page.mouse.move(400, 300);
      await page.mouse.wheel(300, 200);
      await expect.poll(() => page.evaluate(() => visualViewport?.offsetTop)).toBe(100);
    },
    /** What a person sees, as the debugging protocol has it. */
    async seen() {
      const { data } = await session.send('Page.captureScreenshot', {
        format: 'png',
        captureBeyondViewport: false,
      });
      return Buffer.from(data, 'base64');
    },
  };
}

test('a finger draws an area, moves it and resizes it; the page hears nothing, and it is what is uploaded', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const fingers = await fingersOn(page);
  const overlay = await openOverlay(extension, page, { what: 'area' });
  await fingers.drag([200, 150], [420, 300]);
  expect(await areaIn(overlay)).toEqual({ x: 200, y: 150, width: 220, height: 150 });
  await fingers.drag([300, 200], [340, 260]);
  expect(await areaIn(overlay)).toEqual({ x: 240, y: 210, width: 220, height: 150 });
  await fingers.drag([460, 360], [560, 400]);
  expect(await areaIn(overlay)).toEqual({ x: 240, y: 210, width: 320, height: 190 });
  // Of a tap that the protocol makes this browser makes no click, on no page: a button of the bar cannot be shown so.
  await page.keyboard.press('Enter');
  const job = await nextUpload(extension, 0);
  await overlayGone(page);
  expect(await compareWithNoise(page, job, { x: 240, y: 210 })).toEqual({
    width: 320,
    height: 190,
    differing: 0,
  });
  expect(await page.evaluate('touched')).toEqual([]);
});

test('a finger outlines an element with its first touch and takes it with the second', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const fingers = await fingersOn(page);
  const overlay = await openOverlay(extension, page, { what: 'element' });
  await fingers.tap([450, 330]);
  expect(await areaIn(overlay)).toEqual({ x: 420, y: 280, width: 120, height: 60 });
  expect(await extension.jobs()).toEqual([]);
  await fingers.tap([450, 330]);
  const job = await nextUpload(extension, 0);
  await overlayGone(page);
  expect(await compareWithNoise(page, job, { x: 420, y: 280 })).toEqual({
    width: 120,
    height: 60,
    differing: 0,
  });
});

test('of a page that two fingers have magnified everything is as it is seen', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const fingers = await fingersOn(page);
  await fingers.magnify();
  const seen = await fingers.seen();
  const view = await page.evaluate(() => ({
    scale: visualViewport?.scale ?? 1,
    left: visualViewport?.offsetLeft ?? 0,
    top: visualViewport?.offsetTop ?? 0,
    size: [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio],
  }));

  await test.step('the visible part', async () => {
    await giveAccess(extension, page);
    expect(await beginCapture(extension, page)).toMatchObject({ ok: true });
    const job = await nextUpload(extension, 0);
    expect(await compareWithShot(page, job, seen, { x: 0, y: 0 })).toEqual({
      width: view.size[0],
      height: view.size[1],
      differing: 0,
    });
  });

  await test.step('an area', async () => {
    await openOverlay(extension, page, { what: 'area' });
    // The protocol's mouse goes by CSS pixels of what is seen.
    await drag(page, [100, 75], [210, 150]);
    await page.keyboard.press('Enter');
    const job = await nextUpload(extension, 1);
    await overlayGone(page);
    expect(await compareWithShot(page, job, seen, { x: 200, y: 150 })).toEqual({
      width: 220,
      height: 150,
      differing: 0,
    });
  });

  await test.step('an element', async () => {
    await openOverlay(extension, page, { what: 'element' });
    const x = (420 - view.left) * view.scale;
    const y = (280 - view.top) * view.scale;
    await page.mouse.move(x / view.scale + 10, y / view.scale + 10);
    await page.mouse.down();
    await page.mouse.up();
    const job = await nextUpload(extension, 2);
    await overlayGone(page);
    const made = await compareWithShot(page, job, seen, { x: Math.round(x), y: Math.round(y) });
    expect(made).toEqual({
      width: Math.round(120 * view.scale),
      height: Math.round(60 * view.scale),
      differing: 0,
    });
  });
  expect(await page.evaluate(() => visualViewport?.scale ?? 1)).toBe(view.scale);
});
