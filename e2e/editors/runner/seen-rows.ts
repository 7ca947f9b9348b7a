import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editors } from './editors.ts';
import type { Cell } from './run-cell.ts';

/** `emulated`: the focus is the one that Playwright pretends; `native`: a real window. */
export type Run = 'emulated' | 'native';

/** One file for each editor, so that a part can be run again and the table made of all of it. */
const folderOf = (run: Run) => join(import.meta.dirname, '../../../test-results/editor-rows', run);

const pathOf = (run: Run, editor: string) =>
  join(folderOf(run), `${editor.replace(/\W+/g, '-').toLowerCase()}.json`);

export async function keepRow(run: Run, editor: string, cells: readonly Cell[]): Promise<void> {
  await mkdir(folderOf(run), { recursive: true });
  await writeFile(pathOf(run, editor), JSON.stringify(cells));
}

/** The newest row of every editor; undefined while one is missing. */
export async function readRows(run: Run): Promise<Cell[] | undefined> {
  const rows = editors.map(({ name }) =>
    readFile(pathOf(run, name), 'utf8').then((text) => JSON.parse(text)),
  );
  return Promise.all(rows).then(
    (all) => all.flat() as Cell[],
    () => undefined,
  );
}
