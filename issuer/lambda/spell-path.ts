const UNSPELT = /[^\w.~!$&'()*+,;=:@/%?-]/gu;
const UNSPELT_IN_PATH = /[^\w.~!$&'()*+,;=:@/%-]/gu;
const UNSPELT_WHEN_DECODED = /[^\w.~!$&'()*+,;=:@/-]/gu;

/** A path as a URL holds it; what is percent-encoded already stays. */
export function spellPath(path: string): string {
  return withSlash(path.replace(UNSPELT_IN_PATH, percentEncode));
}

/** A path that was decoded on its way, as a URL holds it. Whether a `/` was a `%2F` nobody knows any more. */
export function spellDecodedPath(path: string): string {
  return withSlash(path.replace(UNSPELT_WHEN_DECODED, percentEncode));
}

/** A query as a URL holds it; what is percent-encoded already stays. */
export function spellQuery(query: string): string {
  return query.replace(UNSPELT, percentEncode);
}

/** Takes `prefix` (without a slash at its end) off, if the path has it as its first whole segments. */
export function withoutPrefix(path: string, prefix: string): string {
  if (path !== prefix && !path.startsWith(`${prefix}/`)) return path;
  return withSlash(path.slice(prefix.length));
}

function withSlash(path: string): string {
  return path.startsWith('/') ? path : `/${path}`;
}

/** Unlike encodeURIComponent it takes half a surrogate pair too, as U+FFFD. */
function percentEncode(character: string): string {
  return Array.from(Buffer.from(character), (byte) =>
    `%${byte.toString(16).padStart(2, '0')}`.toUpperCase(),
  ).join('');
}
