import { expect, test } from '@playwright/test';
import { arrange } from './runner/arrange.ts';
import { type Lab, openLab } from './runner/lab.ts';
import { makePayload } from './runner/payload.ts';
import { readState } from './runner/probe-frame.ts';
import { at } from './runner/situations.ts';

// In one worker: each that took some of them would bundle the pages and start a browser.
test.describe.configure({ mode: 'default' });

/** What was said of a link is corrected when the page does something else with it some seconds later. */
let lab: Lab;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  lab = await openLab([
    'late-model',
    'reverting-model',
    'late-limit',
    'contenteditable',
    'tinymce-frame',
    'quill',
  ]);
});
test.afterAll(() => lab?.close());

/** Pastes a link, and gives it with looks at what is said of it and at what is in the editor. */
async function paste(path: string) {
  const page = await lab.openPage(path);
  const frame = await arrange(page, { name: 'late', ...at('Hello,| world') });
  await lab.agent.writeClipboard('nothing was copied');
  const payload = makePayload('link');
  const jobId = await lab.agent.beginPaste(payload, await lab.agent.tabOf(page.url()));
  const said = async () => {
    const job = await lab.agent.job(jobId);
    return `${job?.delivery} ${job?.notice?.detail?.reason ?? ''}`.trim();
  };
  const becomes = (expected: string) =>
    expect.poll(said, { intervals: [50], timeout: 15_000 }).toBe(expected);
  return { page, frame, payload, said, becomes, model: async () => (await readState(frame)).model };
}

test('a link that is shown after it was said to be refused is in after all', async () => {
  const { payload, becomes, model } = await paste('/late-model');
  await becomes('copied unknown-editor');
  expect(await model()).toBe('Hello, world');
  await expect.poll(() => lab.agent.badge()).toMatchObject({ text: '•' });
  await becomes('pasted');
  expect(await model()).toBe(`Hello, ${payload.url} world`);
  await expect.poll(() => lab.agent.badge()).toMatchObject({ text: '✓' });
});

test('a link that the page takes out again is on the clipboard', async () => {
  const { payload, becomes, model } = await paste('/reverting-model');
  await becomes('pasted');
  expect(await model()).toBe(`Hello, ${payload.url} world`);
  await becomes('copied taken-out');
  expect(await model()).toBe('Hello, world');
  expect(await lab.agent.readClipboard()).toBe(payload.url);
  await expect
    .poll(() => lab.agent.badge())
    .toMatchObject({ text: '•', title: expect.stringContaining('took the link out again') });
});

test('a link that the page cuts some seconds later is taken out, and is on the clipboard', async () => {
  const { payload, becomes, model } = await paste('/late-limit');
  await becomes('pasted');
  await becomes('copied not-editable');
  expect(await model()).toBe('Hello, world');
  expect(await lab.agent.readClipboard()).toBe(payload.url);
});

/** So long is looked at a link that is in. */
const WATCHED_MS = 4000;

for (const [path, text] of [
  ['/contenteditable', 'Hello, all'],
  ['/tinymce-frame', 'Hi, world'],
  ['/quill', 'Hi, world'],
] as const) {
  test(`what the app of ${path} sets itself a moment after the link stays as it is`, async () => {
    const { page, frame, becomes, model } = await paste(path);
    await becomes('pasted');
    await frame.evaluate((value) => globalThis.fixture?.set(value), text);
    // Nothing is to happen, and nothing tells of it.
    await page.waitForTimeout(WATCHED_MS + 500);
    expect(await model()).toBe(text);
  });
}
