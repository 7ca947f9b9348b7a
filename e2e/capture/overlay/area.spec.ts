import type { Page } from '@playwright/test';
import { type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { expect, test } from '../../harness/test.ts';
import { areaIn, compareWithNoise, drag, NOISE, nextUpload, openOverlay, overlayGone } from './overlay.ts';

/** Hears everything that a page can hear, before anybody else. */
const LISTENERS = `
  globalThis.heard = [];
  for (const type of ['keydown', 'keypress', 'keyup', 'pointerdown', 'pointermove', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'contextmenu', 'wheel', 'beforeinput', 'scroll', 'selectionchange']) {
    window.addEventListener(type, (event) => heard.push(type), { capture: true, passive: true });
  }
  globalThis.focusHeard = [];
  for (const type of ['focus', 'blur', 'focusin', 'focusout', 'mouseout', 'mouseleave', 'pointerleave']) {
    for (const target of [document, document.querySelector('#field'), document.querySelector('#menu')]) {
      target.addEventListener(type, (event) => focusHeard.push(type + ' ' + (event.target.id ?? '')), true);
    }
  }
  globalThis.shifts = 0;
  new PerformanceObserver((list) => { shifts += list.getEntries().length; }).observe({ type: 'layout-shift' });`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({
    '/': {
      type: 'text/html',
      body: `<title>Noise</title><body style="margin:0;height:3000px">
        <input id="field" value="before after" style="position:absolute;left:20px;top:20px">
        <div id="menu" style="position:absolute;left:20px;top:60px;width:90px;height:20px;background:#fff">menu</div>
        <script>${NOISE}${LISTENERS}</script>`,
    },
  });
});
test.afterAll(() => site.close());

const heard = (page: Page) =>
  page.evaluate(() => {
    const seen = globalThis as unknown as { heard: string[]; focusHeard: string[]; shifts: number };
    return { heard: seen.heard, focusHeard: seen.focusHeard, shifts: seen.shifts };
  });
const forget = (page: Page) =>
  page.evaluate(() => {
    const seen = globalThis as unknown as { heard: string[]; focusHeard: string[] };
    seen.heard.length = 0;
    seen.focusHeard.length = 0;
  });
const state = (page: Page) =>
  page.evaluate(() => {
    const field = document.activeElement as HTMLInputElement;
    const { selectionStart, selectionEnd, id } = field;
    return {
      html: document.documentElement.outerHTML,
      focus: [id, selectionStart, selectionEnd],
      scroll: [scrollX, scrollY],
    };
  });

test('an area that is drawn, moved and resized is uploaded pixel by pixel, and the page notices nothing', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  await page.locator('#field').focus();
  await page.locator('#field').evaluate((field: HTMLInputElement) => field.setSelectionRange(2, 5));
  const before = await state(page);
  const overlay = await openOverlay(extension, page, { what: 'area' });
  await forget(page);

  await test.step('draws, with the size and the magnifier beside', async () => {
    await page.mouse.move(200, 150);
    await page.mouse.down();
    await page.mouse.move(420, 300);
    await expect(overlay.locator('.label .size')).toHaveText('220 × 150');
    await expect(overlay.locator('.lens')).toContainText('420, 300');
    await page.mouse.up();
    expect(await areaIn(overlay)).toEqual({ x: 200, y: 150, width: 220, height: 150 });
    await expect(overlay.locator('.lens')).toBeHidden();
  });
  await test.step('a click elsewhere leaves it', async () => {
    await page.mouse.click(600, 400);
    expect(await areaIn(overlay)).toEqual({ x: 200, y: 150, width: 220, height: 150 });
  });
  await test.step('moves, and resizes by a corner and by a side', async () => {
    await drag(page, [300, 200], [310, 190]);
    expect(await areaIn(overlay)).toEqual({ x: 210, y: 140, width: 220, height: 150 });
    await drag(page, [430, 290], [400, 280]);
    await drag(page, [210, 210], [180, 300]);
    expect(await areaIn(overlay)).toEqual({ x: 180, y: 140, width: 220, height: 140 });
  });
  await test.step('arrow keys move by 1 and 10, with Ctrl they resize', async () => {
    for (const key of ['ArrowRight', 'Shift+ArrowDown', 'Control+ArrowLeft', 'Control+Shift+ArrowUp']) {
      await page.keyboard.press(key);
    }
    await expect.poll(() => areaIn(overlay)).toEqual({ x: 181, y: 150, width: 219, height: 130 });
  });
  await test.step('Shift makes it a square, Escape takes a drag back', async () => {
    await page.mouse.move(500, 100);
    await page.mouse.down();
    await page.keyboard.down('Shift');
    await page.mouse.move(560, 130);
    await expect.poll(() => areaIn(overlay)).toEqual({ x: 500, y: 100, width: 60, height: 60 });
    await page.keyboard.up('Shift');
    await page.keyboard.press('Escape');
    await page.mouse.up();
    await expect.poll(() => areaIn(overlay)).toEqual({ x: 181, y: 150, width: 219, height: 130 });
  });
  await page.mouse.click(600, 450, { button: 'right' });
  await page.mouse.wheel(0, 400);
  await page.keyboard.press('Enter');
  await overlayGone(page);

  expect(await state(page)).toEqual(before);
  expect(await heard(page)).toEqual({ heard: [], focusHeard: [], shifts: 0 });
  const job = await nextUpload(extension, 0);
  expect(job).toMatchObject({ phase: 'done', source: 'screenshot', type: 'image/png' });
  expect(await compareWithNoise(page, job, { x: 181, y: 150 })).toEqual({
    width: 219,
    height: 130,
    differing: 0,
  });
});

test('by keyboard alone, with words for a screen reader; Escape leaves nothing behind', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(`${site.origin()}/`);
  const overlay = await openOverlay(extension, page, { what: 'area' });
  const stage = overlay.locator('.overlay');
  await expect(stage).toBeFocused();
  await expect(stage).toHaveRole('application');
  await expect(stage).toHaveAccessibleName('Choose an area to capture');
  await expect(stage).toHaveAccessibleDescription(/press Space at one corner/);
  await forget(page);
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const middle = { x: Math.round(width / 2), y: Math.round(height / 2) };

  await page.keyboard.press('Shift+ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Space');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  const area = { x: middle.x - 10, y: middle.y - 1, width: 51, height: 31 };
  await expect.poll(() => areaIn(overlay)).toEqual(area);
  await expect(overlay.getByRole('status')).toHaveText(
    `Area 51 × 31, ${area.x} from the left, ${area.y} from the top`,
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(overlay.getByRole('button', { name: 'Area' })).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await areaIn(overlay)).toMatchObject({ x: area.x + 1 });
  await overlay.getByRole('button', { name: 'Upload' }).focus();
  await page.keyboard.press('Enter');
  await overlayGone(page);
  const job = await nextUpload(extension, 0);
  expect(await compareWithNoise(page, job, { x: area.x + 1, y: area.y })).toEqual({
    width: 51,
    height: 31,
    differing: 0,
  });

  await openOverlay(extension, page, { what: 'area' });
  await page.keyboard.press('Control+a');
  await page.keyboard.press('Escape');
  await overlayGone(page);
  expect((await heard(page)).heard).toEqual([]);
  expect(await extension.jobs()).toHaveLength(1);
});
