import { expect } from '@playwright/test';
import { editors } from './editors.ts';
import { printCell } from './print-cell.ts';
import type { Cell } from './run-cell.ts';

/** Cells that are known to be refused, safely, and why nothing better is possible. */
const closed = new Set(editors.filter((editor) => editor.closed).map(({ name }) => name));

/** Nothing lied, lost or sent; and what worked still works, for a refusal where a paste was is a fault too. */
export function expectSafe(cells: readonly Cell[], refused: ReadonlySet<string> = new Set()): void {
  const harmful = cells.filter(({ verdict }) => verdict !== 'correct' && verdict !== 'refused');
  expect(harmful.map(printCell)).toEqual([]);
  const expected = ({ editor, situation }: Cell) =>
    closed.has(editor) || refused.has(`${editor} / ${situation}`) ? 'refused' : 'correct';
  expect(cells.filter((cell) => cell.verdict !== expected(cell)).map(printCell)).toEqual([]);
}
