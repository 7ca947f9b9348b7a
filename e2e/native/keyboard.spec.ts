import { download } from '../../dev/stack/download.ts';
import { type Site, startSite } from '../../dev/stack/serve-site.ts';
import { expect, test } from './harness/native-test.ts';
import type { View } from './harness/view.ts';

const FORM = `<title>A page with fields</title>
<style>body { background: #fc0 } * { font: 16px sans-serif } textarea, input, div { display: block; width: 400px; margin: 9px }</style>
<form onsubmit="document.title = 'submitted'; return false">
  <textarea id="area" rows="3">before after</textarea>
  <input id="line" value="before after">
  <input id="secret" type="password" value="hunter2">
  <div id="region" contenteditable style="border: 1px solid">before after</div>
  <button>Send</button>
</form>`;

const fields = () =>
  ['area', 'line', 'secret', 'region'].map((id) => {
    const field = document.getElementById(id) as HTMLInputElement;
    return field.value ?? field.textContent?.replaceAll('\u00a0', ' ');
  });
const UNTOUCHED = ['before after', 'before after', 'hunter2', 'before after'];

let site: Site;
test.beforeAll(async () => {
  site = await startSite({ '/': { type: 'text/html', body: FORM } });
});
test.afterAll(() => site.close());

test('Alt+Shift+S uploads what is visible, and the link is on the clipboard', async ({
  chromium,
  state,
  hands,
  clipboard,
}) => {
  await clipboard.write('what was there before');
  const page = await chromium.openTab(site.origin());
  await hands.key('alt+shift+s');
  const job = await state.jobIn('done');
  expect(job).toMatchObject({ source: 'screenshot', type: 'image/png', delivery: 'copied' });
  expect(job.name).toContain('A page with fields');

  const link = await clipboard.read();
  expect(link).toBe(job.link?.url);
  const picture = await download(link);
  const [width, height] = [picture.bytes.readUInt32BE(16), picture.bytes.readUInt32BE(20)];
  expect([width, height]).toEqual(
    await page.evaluate(() => [innerWidth * devicePixelRatio, innerHeight * devicePixelRatio]),
  );
});

test.describe('Alt+Shift+V', () => {
  let page: View;
  let link: string;
  test.beforeEach(async ({ chromium, state, hands, clipboard }) => {
    page = await chromium.openTab(site.origin());
    await hands.key('alt+shift+s');
    link = (await state.jobIn('done')).link?.url ?? '';
    expect(link).toMatch(/^http/);
    // The browser hands what it was given to the desktop a moment later.
    await expect.poll(() => clipboard.read()).toBe(link);
    await clipboard.write('what was there before');
  });

  for (const [index, id] of [
    [0, 'area'],
    [1, 'line'],
    [3, 'region'],
  ] as const) {
    test(`pastes the newest link at the caret of #${id}`, async ({ hands, state, clipboard }) => {
      await page.clickInto(`#${id}`);
      await hands.key('ctrl+Home', ...Array(6).fill('Right'));
      await hands.key('alt+shift+v');
      const pasted = [...UNTOUCHED];
      pasted[index] = `before ${link} after`;
      await expect.poll(() => page.evaluate(fields)).toEqual(pasted);
      // What is undone before Putlink has seen that it is in counts as taken out by the page, and is on the clipboard then.
      await expect.poll(async () => (await state.jobIn('done')).delivery).toBe('pasted');
      // The caret is behind the link: what is typed next goes there.
      await hands.type('!');
      pasted[index] = `before ${link}! after`;
      await expect.poll(() => page.evaluate(fields)).toEqual(pasted);
      await hands.key('ctrl+z', 'ctrl+z');
      await expect.poll(() => page.evaluate(fields)).toEqual(UNTOUCHED);
      expect(await page.evaluate(() => document.title)).toBe('A page with fields');
      expect(await clipboard.read()).toBe('what was there before');
    });
  }

  test('with no editor focused copies it', async ({ hands, clipboard }) => {
    await hands.key('alt+shift+v');
    await expect.poll(() => clipboard.read()).toBe(link);
    expect(await page.evaluate(fields)).toEqual(UNTOUCHED);
  });

  test('leaves a password field alone and copies it', async ({ hands, clipboard }) => {
    await page.clickInto('#secret');
    await hands.key('alt+shift+v');
    await expect.poll(() => clipboard.read()).toBe(link);
    expect(await page.evaluate(fields)).toEqual(UNTOUCHED);
  });
});
