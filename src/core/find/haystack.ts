import { foldText, initialsOf } from './fold-text.ts';

/** A line that no query can run over. */
const BREAK = '\n';

/** What the words of a query are looked for in. */
export function haystackOf(texts: readonly string[]): string {
  const parts = texts.filter((text) => text !== '');
  return [...parts.map(foldText), ...parts.map(initialsOf).filter((text) => text !== '')].join(BREAK);
}

/** The words of a query, each of which has to be found somewhere. */
export function readQuery(query: string): readonly string[] {
  return foldText(query).split(/\s+/).filter(Boolean);
}

export function isFound(haystack: string, query: readonly string[]): boolean {
  return query.every((word) => haystack.includes(word));
}
