import { readFile } from 'node:fs/promises';
import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

let site: Site;
test.beforeAll(async () => {
  const read = (name: string) => readFile(new URL(`../capture/page/pages/${name}`, import.meta.url), 'utf8');
  const page = (await read('fixed.html')).replace('rows(50)', 'rows(330)');
  site = await startSite({
    '/': { type: 'text/html', body: page },
    '/rows.js': { type: 'text/javascript', body: await read('rows.js') },
    '/rows.css': { type: 'text/css', body: await read('rows.css') },
  });
});
test.afterAll(() => site.close());

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const sizeOfPage = (page: View) =>
  page.evaluate(() => [
    document.documentElement.clientWidth * devicePixelRatio,
    document.documentElement.scrollHeight * devicePixelRatio,
  ]);

/** What there is to put back. */
const standing = () => [
  scrollY,
  document.activeElement?.id,
  String(getSelection()),
  document.documentElement.outerHTML.length,
];

/** How long it took until all of it was a file: on a quiet machine a third of what the browser's quota alone would take. */
const tell = (start: string, tookMs: number) =>
  test.info().annotations.push({ type: 'capture', description: `${start}: ${tookMs} ms` });

test('a page of 20,000 pixels from the menu of the page, and it stands as before', async ({
  chromium,
  state,
  hands,
}) => {
  const page = await chromium.openTab(site.origin());
  await page.clickInto('#focused');
  await page.evaluate(() => {
    scrollTo(0, 3000);
    getSelection()?.selectAllChildren(document.querySelectorAll('.row')[52] as Element);
  });
  const at = await page.middleOf('#focused');
  await hands.openMenu(() => hands.click({ x: at.x + 300, y: at.y - 200 }, 'right'));
  await hands.key('Up', 'Up', 'Up', 'Right', 'Down');
  // The click itself has moved the focus.
  const before = await page.evaluate(standing);
  expect(before[0]).toBe(3000);
  const began = Date.now();
  await hands.key('Return');
  const job = await state.jobIn('done');
  tell('menu', job.createdAt - began);
  expect(sizeOf((await download(job.link?.url ?? '')).bytes)).toEqual(await sizeOfPage(page));
  expect(await page.evaluate(standing)).toEqual(before);
});

test('the same from the popup, which lends its click', async ({ chromium, state, hands }) => {
  const page = await chromium.openTab(site.origin());
  const began = await chromium.openPopup(async (popup) => {
    await popup.click('button', 'Ways to take a screenshot');
    const at = await popup.find('menuitem', 'Whole page');
    const now = Date.now();
    await hands.click(at);
    await popup.leave();
    return now;
  });
  const job = await state.jobIn('done');
  tell('popup', job.createdAt - began);
  expect(sizeOf((await download(job.link?.url ?? '')).bytes)).toEqual(await sizeOfPage(page));
});
