import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { expect, test } from '../harness/test.ts';
import { beginCapture, captureState, giveAccess, pixelsOf } from './begin-by-message.ts';

/** A menu that is there while the mouse is over it, and a popover that a click beside it or Escape would close. */
const PAGE = `<title>Menus</title>
<style>
  body { margin: 0; background: #ffffff; height: 100vh }
  #root { position: absolute; left: 0; top: 0; width: 100px; height: 30px; background: #eeeeee }
  #menu { display: none; width: 100px; height: 100px; background: #0000ff }
  #root:hover #menu { display: block }
  [popover] { inset: auto; left: 200px; top: 100px; width: 100px; height: 100px; border: 0; margin: 0; background: #00ff00 }
  input { position: absolute; left: 400px; top: 10px }
</style>
<div id="root"><div id="menu"></div></div><div popover id="pop"></div><input id="line" value="text">
<script>const keys = []; addEventListener('keydown', ({ key }) => keys.push(key))</script>`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

test('a countdown is seen, disturbs nothing, and is not in the picture; Escape gives the next one up', async ({
  extension,
}) => {
  const page = await extension.context.newPage();
  await page.goto(site.origin());
  await giveAccess(extension, page);
  await page.evaluate(() => {
    document.getElementById('line')?.focus();
    document.getElementById('pop')?.showPopover();
  });
  await page.mouse.move(50, 15);
  await expect(page.locator('#menu')).toBeVisible();
  const looks = () =>
    page.evaluate(() => [
      document.querySelector('#pop')?.matches(':popover-open'),
      document.querySelector('#menu')?.checkVisibility(),
      document.activeElement?.id,
      document.documentElement.scrollHeight === innerHeight,
    ]);
  const untouched = [true, true, 'line', true];
  const pill = page.locator('html > div[popover=manual]');
  const worker = await extension.worker();
  const badge = () => worker.evaluate(() => chrome.action.getBadgeText({}));

  expect(await beginCapture(extension, page, { delaySeconds: 3 })).toMatchObject({ ok: true });
  await expect(pill).toHaveCount(1);
  await expect.poll(badge).toMatch(/^[123]$/);
  expect(await looks()).toEqual(untouched);
  const job = await extension.jobIn(['done', 'failed']);
  expect(job.phase).toBe('done');
  expect(await looks()).toEqual(untouched);
  await expect(pill).toHaveCount(0);
  const { bytes } = await download(job.link?.url ?? '');
  const { width, height } = await page.evaluate(() => ({ width: innerWidth, height: innerHeight }));
  const places = [
    [50, 80],
    [250, 150],
    [width - 40, height - 30],
  ] as const;
  const shown = await pixelsOf(page, bytes, places);
  expect(shown.colours).toEqual(['0,0,255', '0,255,0', '255,255,255']);

  expect(await beginCapture(extension, page, { delaySeconds: 10 })).toMatchObject({ ok: true });
  await expect(pill).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect.poll(async () => (await captureState(extension)).underWay).toBe(null);
  await expect(pill).toHaveCount(0);
  await expect.poll(badge).toBe('');
  expect(await looks()).toEqual(untouched);
  expect(await page.evaluate('keys')).toEqual([]);
  expect(await extension.jobs()).toHaveLength(1);
});

test('it outlives the worker, and says why where its page was left', async ({ extension }) => {
  const page = await extension.context.newPage();
  await page.goto(site.origin());
  await giveAccess(extension, page);
  await beginCapture(extension, page, { delaySeconds: 5 });
  await expect.poll(async () => (await captureState(extension)).underWay?.stage).toBe('waiting');
  await extension.killWorker();
  await page.bringToFront();
  expect(await extension.jobIn(['done', 'failed'])).toMatchObject({ phase: 'done', source: 'screenshot' });

  await beginCapture(extension, page, { delaySeconds: 3 });
  const other = await extension.context.newPage();
  await other.bringToFront();
  await expect
    .poll(async () => (await captureState(extension)).trouble?.failure.detail?.reason, { timeout: 20_000 })
    .toBe('tab-left');
  const popup = await extension.openPopup();
  await expect(popup.getByRole('alert')).toContainText('Another tab was in front');
  expect(await extension.jobs()).toHaveLength(1);
});
