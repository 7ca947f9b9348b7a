import type { InsertOutcome } from '../../protocol/page-calls.ts';

/**
 * What has become of a link: whole and in its place; gone without a trace; there in another way; or nothing can be said,
 * because the editor is gone or has a text that has nothing to do with it.
 */
export type Standing = 'in' | 'out' | 'altered' | 'unknown';

/** A look at an editor into which a link was put, or was to be put, at any time afterwards. */
export interface Sight {
  standing(): Standing;
  /** Whether the address is to be seen, whatever has become of the text around it. */
  hasAddress(): boolean;
  /** The text that is shown now. */
  shown(): string;
  /** Puts the caret behind a link that came late, or where it was before one that went. */
  putCaret(): void;
  /** Takes back what is there, if it is not the person's; `unknown-editor` when the text is what it was. */
  refuse(): Promise<InsertOutcome>;
}

/** What was said, and a look at what it was said of; null where nothing was tried. */
export interface Insertion {
  readonly outcome: InsertOutcome;
  readonly sight: Sight | null;
}

/** Nothing was tried. */
export const refused = (outcome: InsertOutcome): Insertion => ({ outcome, sight: null });
