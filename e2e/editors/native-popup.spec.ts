import type { Site } from '../harness/site.ts';
import { expect, test } from '../native/harness/native-test.ts';
import { poll } from '../native/harness/poll.ts';
import { editors } from './runner/editors.ts';
import { finishedJob } from './runner/finished-job.ts';
import { judge } from './runner/judge.ts';
import { startPagesSite } from './runner/pages-site.ts';
import { makePayload } from './runner/payload.ts';
import { lookAtFixture } from './runner/probe-frame.ts';

/** With a real window manager, keyboard and popup: while the popup is open the page does not have the focus. */
const names = [
  'textarea',
  'contenteditable',
  'Quill',
  'Slate',
  'Lexical, rich text',
  'ProseMirror',
  'Tiptap',
  'TinyMCE in its frame',
  'CodeMirror',
];

let site: Site;
test.beforeAll(async () => {
  site = await startPagesSite();
});
test.afterAll(() => site.close());

for (const name of names)
  test(`real popup, real keys: ${name}`, async ({ chromium, state, hands, clipboard }) => {
    void state;
    const path = editors.find((editor) => editor.name === name)?.path;
    const page = await chromium.openTab(`${site.origin()}${path}`);
    await page.until('the editor', () => globalThis.fixture !== undefined);
    await page.evaluate(async () => globalThis.fixture?.set('Hello, world'));
    await page.clickInto('#place > *');
    await page.evaluate(() => {
      globalThis.fixture?.focus();
      globalThis.fixture?.select(6, 6);
    });
    await page.until('the caret', () => document.hasFocus() && globalThis.fixture?.caret() === 6);
    const before = await page.evaluate(lookAtFixture);
    await clipboard.write('what was there before');

    const payload = makePayload('link');
    const job = finishedJob(payload);
    const observer = await chromium.observer();
    await observer.evaluate((stored) => chrome.storage.local.set({ [`job:${stored.id}`]: stored }), job);
    await chromium.openPopup((popup) => popup.click('button', `Paste link of ${job.name} into page`));
    const delivery = await poll(async () => {
      const [stored] = await state.jobs();
      return stored?.delivery === 'kept' ? undefined : stored?.delivery;
    }, 'the link to be delivered');
    await chromium.waitForPopup('closed');

    const after = await page.evaluate(lookAtFixture);
    const seen = { before, after, payload, places: [6], singleLine: false, pasted: delivery === 'pasted' };
    expect(judge(seen)).toEqual({ verdict: 'correct', why: '' });
    await hands.type('!');
    await expect.poll(() => page.evaluate(() => globalThis.fixture?.model().includes('!'))).toBe(true);
    expect((await page.evaluate(lookAtFixture)).model).toBe(
      `${after.model.slice(0, after.caret)}!${after.model.slice(after.caret)}`,
    );
    await hands.key('BackSpace');
    expect(await clipboard.read()).toBe('what was there before');
  });
