import { test } from '@playwright/test';
import { editors, pagesOf } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { type Lab, openLab } from './runner/lab.ts';
import { runEditor } from './runner/run-cell.ts';
import { fewCases } from './runner/situations.ts';

/** The part of the matrix that runs with every change; `npm run editors` does all of it. */
const tried = editors.filter(({ rare }) => !rare);

// In one worker: each that took some of them would bundle all pages anew.
test.describe.configure({ mode: 'default' });

let lab: Lab;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  lab = await openLab(pagesOf(tried));
});
test.afterAll(() => lab?.close());

for (const editor of tried)
  test(`pastes safely: ${editor.name}`, async () => {
    expectSafe(await runEditor(lab, editor, fewCases));
  });
