import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { Clipboard } from './harness/clipboard.ts';
import type { Hands } from './harness/hands.ts';
import { expect, test } from './harness/native-test.ts';
import { poll } from './harness/poll.ts';
import type { View } from './harness/view.ts';

/** A menu that is there while the mouse is over it, and a popover that goes with a click beside it or with Escape. */
const PAGE = `<title>A page with a menu</title>
<style>
  body { background: #fc0; font: 16px sans-serif }
  #root { width: 200px; height: 40px; background: #eee }
  #menu { display: none; height: 160px; background: #0000ff }
  #root:hover #menu { display: block }
  [popover] { margin: 260px 0 0 20px; width: 200px; height: 120px; border: 0; background: #00ff00 }
</style>
<div id="root"><div id="menu"></div></div>
<p style="margin-top: 200px"><input id="line" value="text"><button popovertarget="pop" id="opener">Open</button>
<div popover id="pop"></div>`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

/** Nothing but the hosts: what is on the clipboard is there without any permission for it. */
test.use({ grants: { origins: ['http://127.0.0.1/*'], apis: [] } });

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];
const sizeOfPage = (page: View) =>
  page.evaluate(() => [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio]);

const pictureOn = (clipboard: Clipboard) =>
  poll(async () => {
    const picture = await clipboard.readPicture();
    return picture.length > 0 ? picture : undefined;
  }, 'a picture on the clipboard');

/** The entry of the page's menu above the browser's own two, and what is in it. */
async function chooseInMenu(page: View, hands: Hands, ...keys: readonly string[]): Promise<void> {
  const at = await page.middleOf('#line');
  await hands.openMenu(() => hands.click({ x: at.x, y: at.y + 150 }, 'right'));
  await hands.key('Up', 'Up', 'Up', 'Right', ...keys, 'Return');
}

test('the keys copy a picture of the page, and nobody has clicked into it', async ({
  chromium,
  state,
  stack,
  hands,
  clipboard,
}) => {
  await state.configure(stack, { captureWay: 'copy' });
  const page = await chromium.openTab(site.origin());
  await page.evaluate(() => document.getElementById('line')?.focus());
  await page.until('the focus', () => document.hasFocus());
  expect(await page.evaluate(() => navigator.userActivation.isActive)).toBe(false);
  await hands.key('alt+shift+s');
  expect(sizeOf(await pictureOn(clipboard))).toEqual(await sizeOfPage(page));
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('line');
  expect(await chromium.isPopupOpen()).toBe(false);
  expect(await state.jobs()).toEqual([]);
});

test('the menu of the page copies it, and uploads it', async ({
  chromium,
  state,
  stack,
  hands,
  clipboard,
}) => {
  const page = await chromium.openTab(site.origin());
  await chooseInMenu(page, hands);
  expect(await state.jobIn('done')).toMatchObject({ source: 'screenshot', type: 'image/png' });
  await state.configure(stack, { captureWay: 'copy' });
  await chooseInMenu(page, hands);
  expect(sizeOf(await pictureOn(clipboard))).toEqual(await sizeOfPage(page));
  expect(await chromium.isPopupOpen()).toBe(false);
});

for (const [where, open] of [
  ['one of the browser’s own pages', () => 'chrome://version/'],
  ['a page that is not secure', () => site.origin().replace('127.0.0.1', '0.0.0.0')],
] as const) {
  test(`of ${where} the popup copies the picture, and says so`, async ({
    chromium,
    state,
    stack,
    hands,
    clipboard,
  }) => {
    await state.configure(stack, { captureWay: 'copy' });
    const page = await chromium.openTab(open());
    await hands.key('alt+shift+s');
    expect(sizeOf(await pictureOn(clipboard))).toEqual(await sizeOfPage(page));
    await chromium.lookAtPopup((popup) =>
      popup.until('the word', () => document.body.textContent?.includes('Picture copied')),
    );
  });
}

test('the popup’s menu has other ways, remembers the last, and a real click on the button takes it', async ({
  chromium,
  state,
  hands,
  clipboard,
}) => {
  const page = await chromium.openTab(site.origin());
  await chromium.openPopup(async (popup) => {
    await popup.click('button', 'Ways to take a screenshot');
    await popup.click('menuitemradio', 'Copy picture');
    await hands.key('Escape');
    await popup.click('button', 'Screenshot: Visible part · Copy picture');
    await popup.until('the word', () => document.body.textContent?.includes('Picture copied'));
  });
  expect(sizeOf(await pictureOn(clipboard))).toEqual(await sizeOfPage(page));
  expect((await state.read())['capture-choice']).toMatchObject({ what: 'visible', way: 'copy' });
  expect(await state.jobs()).toEqual([]);
});
