import type { InsertOutcome } from '../protocol/page-calls.ts';

/** An attempt that was made, and the way to see whether the text is there. */
export interface Attempt {
  isThere(): boolean;
}

/** An attempt, or why none was made. */
export type Insertion = Attempt | Exclude<InsertOutcome, 'inserted'>;

/** The link with a space before it where it would stick to a word. */
export function spaced(textBefore: string, text: string): string {
  return textBefore === '' || /\s$/.test(textBefore) ? text : ` ${text}`;
}
