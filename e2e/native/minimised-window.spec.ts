import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import type { ExtensionState } from './harness/extension-state.ts';
import type { Hands } from './harness/hands.ts';
import type { NativeBrowser } from './harness/native-browser.ts';
import { expect, test } from './harness/native-test.ts';
import { poll } from './harness/poll.ts';

/** Chromium without a window draws all pages for good: what is put away can be put away here only. */
const TITLE = 'Soon put away';
const PAGE = `<title>${TITLE}</title>
<style>body { margin: 0 } p { margin: 0; height: 100px } p:nth-child(even) { background: #fc0 }</style>
${Array.from({ length: 100 }, (_, row) => `<p>Row ${row}</p>`).join('')}`;

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: PAGE } });
});
test.afterAll(() => site.close());

const sizeOf = (png: Buffer) => [png.readUInt32BE(16), png.readUInt32BE(20)];

async function chooseDelayed(chromium: NativeBrowser, what: string): Promise<void> {
  await chromium.openPopup(async (popup) => {
    await popup.click('button', 'Ways to take a screenshot');
    await popup.click('menuitemradio', '3 s');
    await popup.click('menuitem', what);
  });
}

/** Puts the window away, runs `meanwhile`, and brings it back. */
async function away(hands: Hands, meanwhile: () => Promise<unknown>): Promise<void> {
  const window = await hands.waitForWindow(TITLE);
  await hands.minimise(window);
  await meanwhile();
  await hands.activate(window);
}

/** What waits to be told; the popup tells it and forgets it. */
const troubleIn = (state: ExtensionState) =>
  poll(async () => (await state.readSession())['untold-trouble'], 'what went wrong', 20_000);

for (const what of ['Visible part', 'Area', 'Whole page']) {
  test(`${what}: a window that was put away before is told of with what to do, and the next picture comes`, async ({
    chromium,
    state,
    hands,
  }) => {
    await chromium.openTab(site.origin());
    await chooseDelayed(chromium, what);
    await away(hands, async () => {
      expect(await troubleIn(state)).toMatchObject({
        failure: { code: 'capture-refused', detail: { reason: 'minimised' } },
      });
    });
    await chromium.openPopup((popup) =>
      popup.until('cause and remedy', () =>
        /The window is minimised, so nothing can be seen of it\.\s+Open the window, then take the screenshot\./.test(
          document.body.innerText,
        ),
      ),
    );
    await chromium.closePopup();
    expect(await state.jobs()).toEqual([]);
    await hands.key('alt+shift+s');
    await state.jobIn('done');
  });
}

test('a whole page goes on where it was when its window comes back', async ({ chromium, state, hands }) => {
  const page = await chromium.openTab(site.origin());
  const worker = await chromium.worker();
  await chooseDelayed(chromium, 'Whole page');
  await poll(
    () => worker.evaluate(() => chrome.action.getBadgeText({}).then((text) => text.endsWith('%'))),
    'shots',
  );
  await away(hands, () => page.until('the page to be away', () => document.visibilityState === 'hidden'));
  const job = await state.jobIn('done');
  const size = await page.evaluate(() => [
    document.documentElement.clientWidth * devicePixelRatio,
    document.documentElement.scrollHeight * devicePixelRatio,
  ]);
  expect(sizeOf((await download(job.link?.url ?? '')).bytes)).toEqual(size);
});
