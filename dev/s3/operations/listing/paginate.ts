/** One page of a listing: entries and common prefixes share the limit. */
export interface Page<T> {
  readonly entries: readonly T[];
  readonly commonPrefixes: readonly string[];
  readonly isTruncated: boolean;
  /** Last entry or common prefix of the page; the next page starts after it. */
  readonly last: T | string | undefined;
}

interface PageQuestion<T> {
  readonly keyOf: (entry: T) => string;
  readonly prefix: string;
  /** Empty for none. */
  readonly delimiter: string;
  /** Whether an entry, or a common prefix, lies on an earlier page. */
  readonly isBefore: (entry: T, commonPrefix: string | undefined) => boolean;
  readonly limit: number;
}

/** Walks `sorted` (by the UTF-8 bytes of the keys) once and rolls what lies behind the delimiter up into prefixes. */
export function paginate<T>(sorted: Iterable<T>, question: PageQuestion<T>): Page<T> {
  const { keyOf, prefix, delimiter, isBefore, limit } = question;
  const entries: T[] = [];
  const commonPrefixes: string[] = [];
  let last: T | string | undefined;
  for (const entry of sorted) {
    const key = keyOf(entry);
    if (!key.startsWith(prefix)) continue;
    const cut = delimiter === '' ? -1 : key.indexOf(delimiter, prefix.length);
    const commonPrefix = cut < 0 ? undefined : key.slice(0, cut + delimiter.length);
    if ((commonPrefix !== undefined && commonPrefix === last) || isBefore(entry, commonPrefix)) continue;
    if (entries.length + commonPrefixes.length >= limit) {
      return { entries, commonPrefixes, isTruncated: limit > 0, last };
    }
    if (commonPrefix === undefined) entries.push(entry);
    else commonPrefixes.push(commonPrefix);
    last = commonPrefix ?? entry;
  }
  return { entries, commonPrefixes, isTruncated: false, last };
}
