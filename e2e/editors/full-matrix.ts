import { test } from '@playwright/test';
import { editors } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { openLab } from './runner/lab.ts';
import { printCell } from './runner/print-cell.ts';
import { type Cell, runCell } from './runner/run-cell.ts';
import { situations } from './runner/situations.ts';
import { writeTable } from './runner/write-table.ts';

/** `EDITOR` and `SITUATION`, regular expressions, choose a part; the table is written only for the whole. */
const wanted = (name: string, pattern: string | undefined) => !pattern || new RegExp(pattern, 'i').test(name);
const { EDITOR, SITUATION } = process.env;

test('every editor in every situation', async () => {
  const lab = await openLab();
  const cells: Cell[] = [];
  for (const editor of editors.filter(({ name }) => wanted(name, EDITOR)))
    for (const situation of situations.filter(({ name }) => wanted(name, SITUATION))) {
      const cell = await runCell(lab, editor, situation);
      console.log(printCell(cell));
      cells.push(cell);
    }
  await lab.close();
  if (!EDITOR && !SITUATION) await writeTable(cells);
  expectSafe(cells);
});
