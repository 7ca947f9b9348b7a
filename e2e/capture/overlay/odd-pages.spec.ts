import type { Page } from '@playwright/test';
import { type Served, type Site, startSite } from '../../../dev/stack/serve-site.ts';
import { expect, test } from '../../harness/test.ts';
import {
  areaIn,
  askForOverlay,
  compareWithNoise,
  compareWithShot,
  drag,
  NOISE,
  nextUpload,
  openOverlay,
  overlayGone,
  overlayOf,
} from './overlay.ts';

const page = (body: string, headers: Record<string, string> = {}): Served => ({
  type: 'text/html',
  body: `<!doctype html><title>Odd</title>${body}<script nonce="n">${NOISE}</script>`,
  headers,
});

let site: Site;
test.beforeAll(async () => {
  site = await startSite({
    '/strict': page('<body>', {
      'content-security-policy':
        "default-src 'none'; script-src 'nonce-n'; require-trusted-types-for 'script'; trusted-types 'none'",
    }),
    '/sandboxed': page('<body>', { 'content-security-policy': 'sandbox allow-scripts' }),
    '/styled': page(
      `<html dir="rtl" style="zoom:2"><style>
        * { opacity: .2 !important; transform: rotate(3deg) !important; letter-spacing: 9px !important; color: red !important }
        #noise, html, body { opacity: 1 !important; transform: none !important; zoom: 0.5 }
        html > div, dialog, iframe, [popover] { display: none !important; pointer-events: none !important; width: 3px !important }
      </style><body style="margin:0">`,
    ),
    '/modal': page(
      `<body style="margin:0"><dialog id="theirs" style="margin:0;left:50px;top:50px;width:300px;height:200px;border:0;padding:0;background:transparent">
        <b id="inside" style="position:absolute;left:40px;top:60px;width:80px;height:30px">x</b></dialog>
      <script nonce="n">theirs.showModal(); theirs.onclose = theirs.oncancel = () => { document.title = 'closed'; };</script>`,
    ),
    '/menu': page(
      `<body style="margin:0"><div popover id="menu" style="position:fixed;inset:auto;left:100px;top:100px;width:120px;height:90px;background:#00f;border:0;margin:0"></div>
      <script nonce="n">menu.showPopover(); menu.addEventListener('toggle', ({ newState }) => { if (newState === 'closed') document.title = 'closed'; });</script>`,
    ),
    '/greedy': page(
      `<body><input id="field"><script nonce="n">
        setInterval(() => field.focus(), 60);
        field.addEventListener('keydown', () => { document.title = 'heard'; });
        new MutationObserver((records) => {
          for (const { addedNodes } of records) for (const node of addedNodes) if (removes) { removes -= 1; node.remove(); }
        }).observe(document.documentElement, { childList: true });
        let removes = 1;
      </script>`,
    ),
  });
});
test.afterAll(() => site.close());

const BOX = { x: 60, y: 80, width: 150, height: 110 };
const SAME = { width: BOX.width, height: BOX.height, differing: 0 };
const drawBox = (shown: Page) => drag(shown, [BOX.x, BOX.y], [BOX.x + BOX.width, BOX.y + BOX.height]);

test('whatever a page does with its policy, styles, dialogs and focus', async ({ extension }) => {
  test.setTimeout(180_000);
  const shown = await extension.context.newPage();
  let count = 0;
  const go = (path: string) => shown.goto(`${site.origin()}${path}`);
  const takesNoise = async () => {
    await shown.keyboard.press('Enter');
    const job = await nextUpload(extension, count);
    count += 1;
    expect(await compareWithNoise(shown, job, BOX)).toEqual(SAME);
  };

  for (const path of ['/strict', '/styled']) {
    await test.step(path, async () => {
      await go(path);
      const before = await shown.screenshot();
      const overlay = await openOverlay(extension, shown, { what: 'area' });
      await drawBox(shown);
      await expect.poll(() => areaIn(overlay)).toEqual(BOX);
      expect(await overlay.locator('.label').evaluate((label) => getComputedStyle(label).opacity)).toBe('1');
      await shown.keyboard.press('Enter');
      const job = await nextUpload(extension, count);
      count += 1;
      expect(await compareWithShot(shown, job, before, BOX)).toEqual(SAME);
    });
  }
  await test.step('a page without an origin', async () => {
    await go('/sandboxed');
    await askForOverlay(extension, shown, { what: 'area' });
    await expect
      .poll(() => shown.evaluate(() => document.documentElement.lastElementChild?.localName))
      .toBe('div');
    await drawBox(shown);
    await takesNoise();
  });
  await test.step('below a modal dialog, which stays and is in the picture', async () => {
    await go('/modal');
    const overlay = await openOverlay(extension, shown, { what: 'element' });
    await shown.mouse.move(100, 120);
    await expect(overlay.locator('.label')).toHaveText('80 × 30b#inside');
    await overlay.getByRole('button', { name: 'Area' }).click();
    await drawBox(shown);
    await shown.keyboard.press('Escape');
    await overlayGone(shown);
    expect(await shown.evaluate(() => document.querySelector('dialog')?.matches(':modal'))).toBe(true);
    expect(await shown.title()).toBe('Odd');
  });
  await test.step('over an open menu, which stays and is in the picture', async () => {
    await go('/menu');
    await openOverlay(extension, shown, { what: 'area' });
    await drag(shown, [110, 110], [140, 130]);
    await shown.keyboard.press('Enter');
    const job = await nextUpload(extension, count);
    count += 1;
    const colour = await shown.evaluate(async () =>
      document.querySelector('#menu')?.matches(':popover-open'),
    );
    expect(colour).toBe(true);
    expect(await shown.title()).toBe('Odd');
    expect(await compareWithNoise(shown, job, { x: 110, y: 110 })).toEqual({
      width: 30,
      height: 20,
      differing: 600,
    });
  });
  await test.step('where the page takes the overlay away once, and the focus all the time', async () => {
    await go('/greedy');
    await askForOverlay(extension, shown, { what: 'area' });
    await expect.poll(() => shown.evaluate('removes')).toBe(0);
    const overlay = await overlayOf(shown);
    await drawBox(shown);
    await shown.keyboard.press('ArrowRight');
    await shown.keyboard.type('aaaa');
    for (let step = 0; step < 4; step += 1) await shown.keyboard.press('ArrowLeft');
    await expect.poll(() => areaIn(overlay)).toEqual({ ...BOX, x: BOX.x - 3 });
    await shown.keyboard.press('Escape');
    await overlayGone(shown);
    expect(await shown.title()).toBe('Odd');
    expect(await shown.locator('#field').inputValue()).toBe('');
  });
  await test.step('a page that lets nobody in goes to the editor, which can crop', async () => {
    await shown.goto('chrome://version/');
    const editor = extension.context.waitForEvent('page', (opened) => opened.url().includes('/src/editor/'));
    await askForOverlay(extension, shown, { what: 'area' });
    await (await editor).close();
    expect(await extension.jobs()).toHaveLength(count);
  });
});
