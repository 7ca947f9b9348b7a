import type { Cell } from './run-cell.ts';

/** One line about a cell, for a log. */
export const printCell = ({ editor, situation, payload, verdict, said, why }: Cell): string =>
  [editor, `${situation}, ${payload}`, verdict, said, why].filter((part) => part !== '').join(' | ');
