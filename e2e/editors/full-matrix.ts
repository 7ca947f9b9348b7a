import { test as base } from '@playwright/test';
import { chosen, isWholeRow } from './runner/chosen.ts';
import { editors, pagesOf } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { type Lab, openLab } from './runner/lab.ts';
import { printCell } from './runner/print-cell.ts';
import { runEditor } from './runner/run-cell.ts';
import { keepRow } from './runner/seen-rows.ts';
import { allCases } from './runner/situations.ts';

const tried = chosen.editors(editors);

const test = base.extend<object, { lab: Lab }>({
  lab: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's dependencies from the pattern
    async ({}, use) => {
      const lab = await openLab(pagesOf(tried));
      await use(lab);
      await lab.close();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

const cases = chosen.situations(allCases);
for (const editor of tried)
  test(`every situation: ${editor.name}`, async ({ lab }) => {
    const row = await runEditor(lab, editor, cases, (cell) => console.log(printCell(cell)));
    if (isWholeRow) await keepRow('emulated', editor.name, row);
    expectSafe(row);
  });
