import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { editors } from './editors.ts';
import type { Cell } from './run-cell.ts';

/** One file for each editor, so that a part can be run again and the table made of all of it. */
const folder = join(import.meta.dirname, '../../../test-results/editor-rows');

const pathOf = (editor: string) => join(folder, `${editor.replace(/\W+/g, '-').toLowerCase()}.json`);

export async function keepRow(editor: string, cells: readonly Cell[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(pathOf(editor), JSON.stringify(cells));
}

/** The newest row of every editor; undefined while one is missing. */
export async function readRows(): Promise<Cell[] | undefined> {
  const rows = editors.map(({ name }) => readFile(pathOf(name), 'utf8').then((text) => JSON.parse(text)));
  return Promise.all(rows).then(
    (all) => all.flat() as Cell[],
    () => undefined,
  );
}
