/** One request of S3 for one object, as somebody else is to send it. All its headers are signed. */
export interface ObjectRequest {
  method: 'GET' | 'HEAD' | 'PUT';
  /** Not empty: a request without a key means the bucket itself. */
  key: string;
  query: Record<string, string>;
  /** Names in lower case. */
  headers: Record<string, string>;
}

/**
 * Percent-encodes all but RFC 3986's unreserved characters, as S3's signature wants it.
 *
 * @throws {URIError} for half of a surrogate pair, which has no UTF-8
 */
export function escapeUri(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** A key as it stands in a path, behind a slash: its own slashes stay. */
export function pathOfKey(key: string): string {
  return key.split('/').map(escapeUri).join('/');
}

/** A query in the order of its names' code units, which is the SDK's. */
export function spellQuery(query: Readonly<Record<string, string>>): string {
  return Object.entries(query)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${escapeUri(name)}=${escapeUri(value)}`)
    .join('&');
}
