import { expect } from '@playwright/test';
import { editors } from './editors.ts';
import { printCell } from './print-cell.ts';
import type { Cell } from './run-cell.ts';

const closed = new Set(editors.filter((editor) => editor.closed).map(({ name }) => name));

/** Refused where a paste would be guessing, or where the editor gives no way in. */
const refused = new Set([
  // Which of the two was it?
  'two contenteditables that look the same / during: editor re-created',
]);

/** Nothing lied, lost or sent; and what worked still works, for a refusal where a paste was is a fault too. */
export function expectSafe(cells: readonly Cell[]): void {
  const harmful = cells.filter(({ verdict }) => verdict !== 'correct' && verdict !== 'refused');
  expect(harmful.map(printCell)).toEqual([]);
  const expected = ({ editor, situation }: Cell) =>
    closed.has(editor) || refused.has(`${editor} / ${situation}`) ? 'refused' : 'correct';
  expect(cells.filter((cell) => cell.verdict !== expected(cell)).map(printCell)).toEqual([]);
}
