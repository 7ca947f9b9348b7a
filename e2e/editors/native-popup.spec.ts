import type { Site } from '../../dev/serve-site.ts';
import { expect, test } from '../native/harness/native-test.ts';
import { poll } from '../native/harness/poll.ts';
import { editors } from './runner/editors.ts';
import { finishedJob } from './runner/finished-job.ts';
import { judge } from './runner/judge.ts';
import { startPagesSite } from './runner/pages-site.ts';
import { makePayload } from './runner/payload.ts';
import { lookAtFixture } from './runner/probe-frame.ts';

/** One of each kind: while the real popup is open the page has no focus, which an emulated one hides. */
const names = [
  'textarea',
  'contenteditable',
  'Quill',
  'Slate',
  'Lexical, rich text',
  'ProseMirror',
  'CodeMirror',
  'TinyMCE in its frame',
];

let site: Site;
test.beforeAll(async () => {
  site = await startPagesSite();
});
test.afterAll(() => site.close());

test('“Paste into page” of a real popup, with a real keyboard', async ({
  chromium,
  state,
  hands,
  clipboard,
}) => {
  test.setTimeout(240_000);
  const observer = await chromium.observer();
  for (const name of names) {
    const path = editors.find((editor) => editor.name === name)?.path;
    const page = await chromium.openTab(`${site.origin()}${path}`);
    await page.until('the editor', () => globalThis.fixture !== undefined);
    await page.evaluate(async () => globalThis.fixture?.set('Hello, world'));
    await hands.click(await page.middleOf('#place > :not([aria-hidden])'));
    await page.evaluate(() => {
      globalThis.fixture?.focus();
      globalThis.fixture?.select(6, 6);
    });
    await page.until('the caret', () => document.hasFocus() && globalThis.fixture?.caret() === 6);
    const before = await page.evaluate(lookAtFixture);
    await clipboard.write('what was there before');

    const payload = makePayload('link');
    const job = finishedJob(payload, `${name}.pdf`);
    await observer.evaluate((stored) => chrome.storage.local.set({ [`job:${stored.id}`]: stored }), job);
    await chromium.openPopup((popup) => popup.click('button', `Paste link of ${job.name} into page`));
    const delivery = await poll(async () => {
      const [newest] = await state.jobs();
      return newest?.delivery === 'kept' ? undefined : newest?.delivery;
    }, `the link to be delivered to ${name}`);
    await chromium.waitForPopup('closed');

    const after = await page.evaluate(lookAtFixture);
    const seen = { before, after, payload, places: [6], singleLine: false, pasted: delivery === 'pasted' };
    expect.soft({ name, ...judge(seen) }).toEqual({ name, verdict: 'correct', why: '' });
    expect.soft(await clipboard.read(), name).toBe('what was there before');

    // The page has the keyboard again: the next key goes behind the link, and the link stays.
    await hands.type('!');
    const typed = `${after.model.slice(0, after.caret)}!${after.model.slice(after.caret)}`;
    const model = async () => (await page.evaluate(lookAtFixture)).model;
    await expect.configure({ soft: true }).poll(model, { message: name }).toBe(typed);
  }
});
