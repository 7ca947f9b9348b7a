import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { NOISE } from '../capture/overlay/overlay.ts';
import type { StoredJob } from '../harness/extension.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

/** A game that hears every key and every click first, and a box to point at. */
const PAGE = `<!doctype html><title>A game</title><body style="margin:0">
  <div id="box" style="position:absolute;left:300px;top:200px;width:120px;height:80px"><b id="inner" style="position:absolute;left:10px;top:10px;width:40px;height:20px"></b></div>
  <input id="name" style="position:absolute;left:10px;top:500px">
  <script>${NOISE}
    globalThis.heard = [];
    for (const type of ['keydown', 'keyup', 'pointerdown', 'pointerup', 'mousedown', 'click', 'wheel', 'contextmenu']) {
      window.addEventListener(type, (event) => heard.push(type + ' ' + (event.key ?? '')), true);
    }
  </script>`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

const overlayIsThere = () =>
  document.documentElement.lastElementChild?.localName === 'div' &&
  document.activeElement === document.documentElement.lastElementChild;

/** Where the page's window begins on the screen. */
const originOf = (page: View) =>
  page.evaluate(() => ({
    x: screenX + (outerWidth - innerWidth) / 2,
    y: screenY + outerHeight - innerHeight,
  }));

/**
 * Size of the uploaded picture, and where in the page just these pixels are: a window manager may put its frame a pixel or two from
 * where the browser believes it to be.
 */
async function placeIn(page: View, job: StoredJob, near: { x: number; y: number }) {
  const { bytes } = await download(job.link?.url ?? '');
  const found = await page.evaluate(
    async (base64, left, top) => {
      const binary = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      const picture = await createImageBitmap(new Blob([binary], { type: 'image/png' }));
      const { width, height } = picture;
      const pen = new OffscreenCanvas(width, height).getContext('2d');
      pen?.drawImage(picture, 0, 0);
      const seen = pen?.getImageData(0, 0, width, height).data ?? new Uint8ClampedArray();
      const noise = document.querySelector<HTMLCanvasElement>('#noise')?.getContext('2d');
      const places: { x: number; y: number }[] = [];
      for (let y = top - 4; y <= top + 4; y += 1)
        for (let x = left - 4; x <= left + 4; x += 1) {
          const real = noise?.getImageData(x, y, width, height).data ?? [];
          if (seen.every((value, at) => value === real[at])) places.push({ x, y });
        }
      return { width, height, places };
    },
    bytes.toString('base64'),
    near.x,
    near.y,
  );
  expect(found.places).toHaveLength(1);
  return { ...found.places[0], width: found.width, height: found.height };
}

test('with real hands: an area drawn and nudged, then an element; the page hears none of it', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(site.origin());
  const origin = await originOf(page);
  const at = (x: number, y: number) => ({ x: origin.x + x, y: origin.y + y });
  await page.clickInto('#name');
  await hands.type('Ann');

  await hands.key('alt+shift+d');
  await page.until('the overlay', overlayIsThere);
  await page.evaluate(() => {
    (globalThis as unknown as { heard: string[] }).heard.length = 0;
  });
  await hands.drag(at(100, 120), at(340, 300));
  await hands.key('Right', 'shift+Down', 'Return');
  const first = await state.jobIn('done');
  expect(await placeIn(page, first, { x: 101, y: 130 })).toMatchObject({ width: 240, height: 180 });
  await page.until('the focus where it was', () => document.activeElement?.id === 'name');
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
  await hands.type('e');
  expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('Anne');

  await hands.key('alt+shift+d');
  await page.until('the overlay', overlayIsThere);
  await page.evaluate(() => {
    (globalThis as unknown as { heard: string[] }).heard.length = 0;
  });
  await hands.key('e');
  await hands.move(at(315, 218));
  await hands.key('Up');
  await hands.click(at(316, 219));
  const second = await state.jobIn('done', 2);
  expect(await placeIn(page, second, { x: 300, y: 200 })).toEqual({ x: 300, y: 200, width: 120, height: 80 });
  expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
});
