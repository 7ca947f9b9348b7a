import { expect } from '@playwright/test';
import { editors } from './editors.ts';
import { printCell } from './print-cell.ts';
import type { Cell } from './run-cell.ts';

const closed = new Set(editors.filter((editor) => editor.closed).map(({ name }) => name));
/** Next to a word the address would become a part of it, or the word of the address. */
const trimming = new Set(editors.filter((editor) => editor.trims).map(({ name }) => name));
const ownPage = new Set(editors.filter((editor) => editor.ownPage).map(({ name }) => name));

/** Refused where a paste would be guessing, or where the editor gives no way in. */
const REFUSED = new Set([
  // Which of the two was it?
  'two contenteditables that look the same / during: editor re-created',
  // The new editor is in a new document, and the old one is gone.
  'TinyMCE in its frame / during: editor re-created',
  'CKEditor 4 in its frame / during: editor re-created',
  'SCEditor in its frame / during: editor re-created',
  // It doubles what stands behind a word that comes in at once there, and the field gets its old text back.
  'react-mentions / second line',
  // Each of its paragraphs is an editor; the new ones have nothing in common with the old but their text.
  'Editor.js / during: editor re-created',
  // The chip has the address, but not the name that stood beside it.
  'model that shows a link as a chip / caret, lines',
  // It drops the spaces around several lines, in HTML too, and a word would become a part of the address.
  'MediumEditor / inside a word, lines',
  'MediumEditor / second line, lines',
]);

/** Nothing lied, lost or sent; and what worked still works, for a refusal where a paste was is a fault too. */
export function expectSafe(cells: readonly Cell[]): void {
  const harmful = cells.filter(({ verdict }) => verdict !== 'correct' && verdict !== 'refused');
  expect(harmful.map(printCell)).toEqual([]);
  const isRefused = ({ editor, situation, payload }: Cell) =>
    closed.has(editor) ||
    // The link was meant for the other one.
    (situation === 'during: another conversation' && !ownPage.has(editor)) ||
    REFUSED.has(`${editor} / ${situation}`) ||
    REFUSED.has(`${editor} / ${situation}, ${payload}`);
  const isExpected = (cell: Cell) =>
    cell.verdict === (isRefused(cell) ? 'refused' : 'correct') ||
    (cell.verdict === 'refused' && trimming.has(cell.editor));
  expect(cells.filter((cell) => !isExpected(cell)).map(printCell)).toEqual([]);
}
