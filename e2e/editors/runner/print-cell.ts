import type { Cell } from './run-cell.ts';

/** One line about a cell, for a log. */
export const printCell = ({ editor, situation, verdict, said, why }: Cell): string =>
  [editor, situation, verdict, said, why].filter((part) => part !== '').join(' | ');
