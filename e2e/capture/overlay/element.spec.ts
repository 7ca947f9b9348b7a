import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../../dev/stack/serve-site.ts';
import type { Extension } from '../../harness/extension.ts';
import { expect, test } from '../../harness/test.ts';
import {
  areaIn,
  compareWithNoise,
  compareWithShot,
  NOISE,
  nextUpload,
  openOverlay,
  overlayGone,
} from './overlay.ts';

const box = (left: number, top: number, width: number, height: number) =>
  `position:absolute;margin:0;left:${left}px;top:${top}px;width:${width}px;height:${height}px`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({
    '/': {
      type: 'text/html',
      body: `<title>Elements</title><body style="margin:0">
        <section id="card" style="${box(100, 50, 300, 200)}"><div><p class="note" style="${box(20, 20, 120, 30)}"></p>
          <p class="next" style="${box(20, 80, 120.5, 40.25)}"></p></div></section>
        <div id="host" style="${box(450, 50, 200, 100)}"></div>
        <div id="closed" style="${box(450, 170, 200, 60)}"></div>
        <iframe style="${box(100, 280, 300, 150)};border:5px solid;padding:3px" src="/inner"></iframe>
        <div style="${box(450, 280, 100, 100)};overflow:auto"><div id="long" style="height:2000px"></div></div>
        <script>
          document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML =
            '<b style="${box(10, 10, 50, 40)}"></b>';
          document.querySelector('#closed').attachShadow({ mode: 'closed' }).innerHTML =
            '<i style="${box(5, 5, 30, 20)}"></i>';
          ${NOISE}
        </script>`,
    },
    '/long': {
      type: 'text/html',
      body: `<!doctype html><title>Long</title><body style="margin:0;background:#00f"><div id="tall" style="${box(40, 100, 200, 2400)};background:linear-gradient(#f00, #0f0)"></div>`,
    },
    '/inner': {
      type: 'text/html',
      body: `<body style="margin:0;background:transparent"><button style="${box(30, 40, 80, 25)}" onclick="parent.pressed = true">In</button>`,
    },
  });
});
test.afterAll(() => site.close());

test('what is under the pointer is outlined, wherever it is, and a click takes it', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const overlay = await openOverlay(extension, page, { what: 'element' });
  const outlined = async (x: number, y: number) => {
    await page.mouse.move(x, y);
    await expect(overlay.locator('.area')).toBeVisible();
    return expect.poll(async () => Object.values(await areaIn(overlay)));
  };
  const label = overlay.locator('.label');

  await (await outlined(130, 80)).toEqual([120, 70, 120, 30]);
  await expect(label).toHaveText('120 × 30p.note');
  await test.step('in open and closed shadow roots, in frames, as far as it can be seen', async () => {
    await (await outlined(470, 70)).toEqual([460, 60, 50, 40]);
    await (await outlined(460, 180)).toEqual([455, 175, 30, 20]);
    await (await outlined(150, 340)).toEqual([138, 328, 80, 25]);
    await (await outlined(480, 300)).toEqual([450, 280, 100, 100]);
  });
  await test.step('the wheel and arrows go to parent, child and neighbour', async () => {
    await (await outlined(130, 80)).toEqual([120, 70, 120, 30]);
    await page.mouse.wheel(0, -100);
    await expect(label).toContainText('section#card');
    await page.mouse.wheel(0, 100);
    await expect(label).toContainText('p.note');
    await page.keyboard.press('ArrowRight');
    await expect(label).toContainText('p.next');
    await page.keyboard.press('ArrowUp');
    await expect(label).toContainText('section#card');
    await page.keyboard.press('ArrowDown');
    await expect(label).toContainText('p.next');
    await expect(overlay.getByRole('status')).toHaveText('p.next, 121 × 41');
  });
  await page.mouse.move(150, 341);
  await page.mouse.click(150, 340);
  await overlayGone(page);
  const job = await nextUpload(extension, 0);
  expect(job).toMatchObject({ phase: 'done', source: 'screenshot' });
  expect(await page.evaluate(() => 'pressed' in globalThis)).toBe(false);

  await test.step('Enter takes it, whole pixels around it', async () => {
    await openOverlay(extension, page, { what: 'element' });
    await page.mouse.move(130, 140);
    await page.keyboard.press('Enter');
    await overlayGone(page);
    const taken = await nextUpload(extension, 1);
    expect(await compareWithNoise(page, taken, { x: 120, y: 130 })).toEqual({
      width: 121,
      height: 41,
      differing: 0,
    });
  });
});

test('an element that is larger than the window is taken whole', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/long`);
  const whole = await page.locator('#tall').screenshot();
  await page.evaluate(() => scrollTo(0, 30));
  await openOverlay(extension, page, { what: 'element' });
  await page.mouse.move(100, 200);
  await page.mouse.click(100, 200);
  const job = await nextUpload(extension, 0);
  expect(await compareWithShot(page, job, whole, { x: 0, y: 0 })).toEqual({
    width: 200,
    height: 2400,
    differing: 0,
  });
  expect(await page.evaluate(() => scrollY)).toBe(30);
});

for (const [zoom, area] of [
  [0.8, { x: 96, y: 56, width: 96, height: 24 }],
  [1.25, { x: 150, y: 87, width: 150, height: 38 }],
] as const) {
  test(`in a tab that is zoomed to ${zoom * 100} %, an element is taken with its own pixels`, async ({
    extension,
  }) => {
    const page = await extension.context.newPage();
    await page.goto(`${site.origin()}/`);
    await page.bringToFront();
    await setZoom(extension, page, zoom);
    // The noise is drawn for the pixels that there are now.
    await page.reload();
    const overlay = await openOverlay(extension, page, { what: 'element' });
    await page.mouse.move(130, 80);
    await expect(overlay.locator('.label')).toContainText('p.note');
    await page.mouse.click(130, 80);
    await overlayGone(page);
    const job = await nextUpload(extension, 0);
    const { x, y, width, height } = area;
    expect(await compareWithNoise(page, job, { x, y })).toEqual({ width, height, differing: 0 });
    await setZoom(extension, page, 1);
  });
}

/** As the person does with Ctrl and plus or minus; the browser keeps it for all pages of the host. */
async function setZoom(extension: Extension, page: Page, zoom: number): Promise<void> {
  const speaker = await extension.speaker();
  await speaker.evaluate(
    async ([url, factor]) => {
      const [tab] = await chrome.tabs.query({ url });
      await chrome.tabs.setZoom(tab?.id ?? -1, factor);
    },
    [`${site.origin()}/`.replace(/:\d+/, ''), zoom] as const,
  );
  await expect.poll(() => page.evaluate(() => devicePixelRatio)).toBeCloseTo(zoom);
}
