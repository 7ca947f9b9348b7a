/** One page of a listing: entries and common prefixes share the limit. */
export interface KeyPage {
  readonly keys: readonly string[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** Last key or common prefix of the page; the next page starts after it. */
  readonly lastEntry: string | undefined;
}

interface PageQuestion {
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Exclusive; a common prefix here leaves out everything under it. */
  readonly after: string;
  readonly limit: number;
}

/** Walks `sortedKeys` (by UTF-8 bytes) once and rolls what lies behind the delimiter up into prefixes. */
export function paginateKeys(sortedKeys: Iterable<string>, question: PageQuestion): KeyPage {
  const { prefix, delimiter, after, limit } = question;
  const keys: string[] = [];
  const commonPrefixes: string[] = [];
  let lastEntry: string | undefined;
  for (const key of sortedKeys) {
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const entry = cut < 0 ? key : key.slice(0, cut + delimiter.length);
    if (entry === lastEntry || (after !== '' && compareBytes(entry, after) <= 0)) continue;
    if (keys.length + commonPrefixes.length >= limit) {
      return { keys, commonPrefixes, isTruncated: limit > 0, lastEntry };
    }
    (cut < 0 ? keys : commonPrefixes).push(entry);
    lastEntry = entry;
  }
  return { keys, commonPrefixes, isTruncated: false, lastEntry };
}

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
