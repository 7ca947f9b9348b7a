import { test } from '@playwright/test';
import { editors } from './runner/editors.ts';
import { expectSafe } from './runner/expect-safe.ts';
import { openLab } from './runner/lab.ts';
import { printCell } from './runner/print-cell.ts';
import { type Cell, runEditor } from './runner/run-cell.ts';
import { keepRow, readRows } from './runner/seen-rows.ts';
import { situations } from './runner/situations.ts';
import { writeTable } from './runner/write-table.ts';

/** `ONLY_EDITOR` and `ONLY_SITUATION`, regular expressions, choose a part. The table has the newest whole row of each editor. */
const wanted = (name: string, pattern: string | undefined) => !pattern || new RegExp(pattern, 'i').test(name);
const { ONLY_EDITOR, ONLY_SITUATION } = process.env;

test('every editor in every situation', async () => {
  const lab = await openLab();
  const chosen = situations.filter(({ name }) => wanted(name, ONLY_SITUATION));
  const cells: Cell[] = [];
  for (const editor of editors.filter(({ name }) => wanted(name, ONLY_EDITOR))) {
    const row = await runEditor(lab, editor, chosen, (cell) => console.log(printCell(cell)));
    if (!ONLY_SITUATION) await keepRow(editor.name, row);
    cells.push(...row);
  }
  await lab.close();
  const all = await readRows();
  if (all) await writeTable(all);
  expectSafe(cells);
});
