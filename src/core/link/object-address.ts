/** Query parameters by lower-case name: signers of other makers do not all write `X-Amz-` as AWS does. */
function parametersOf(url: string): Map<string, string> {
  return new Map([...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * The life of a presigned URL in epoch ms, read from the URL itself: `X-Amz-Date` plus `X-Amz-Expires`, the same with
 * Google's `X-Goog-`, or the second in which a URL of the older signature ends. Null for any other URL.
 *
 * Source: AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" and "Signing and authenticating
 * REST requests (AWS signature version 2)"; Google Cloud, "Canonical requests".
 */
export function presignedExpiry(url: string): number | null {
  const query = parametersOf(url);
  const read = (name: string) => query.get(`x-amz-${name}`) ?? query.get(`x-goog-${name}`) ?? '';
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(read('date'));
  if (date && /^\d{1,7}$/.test(read('expires'))) {
    const [, year, month, day, hour, minute, second] = date.map(Number) as [number, ...number[]];
    const seconds = Number(read('expires'));
    return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second) + seconds * 1000;
  }
  const endSeconds = query.has('signature') ? (query.get('expires') ?? '') : '';
  return /^\d{9,11}$/.test(endSeconds) ? Number(endSeconds) * 1000 : null;
}

/** Names of the headers that the signature of a presigned URL covers, lower case, without `host`. */
export function signedHeaderNames(url: string): string[] {
  const query = parametersOf(url);
  const names = query.get('x-amz-signedheaders') ?? query.get('x-goog-signedheaders') ?? '';
  return names
    .toLowerCase()
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'host');
}

/**
 * The address of an object below the public address of its bucket. Null for a key that no URL can name: a browser takes
 * `.` and `..` out of a path, and the link would lead elsewhere.
 */
export function publicObjectUrl(base: string, key: string): string | null {
  const segments = key.split('/');
  if (segments.some((segment) => segment === '.' || segment === '..')) return null;
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/(?<!\/)\/+$/, '')}/${segments.map(encodeURIComponent).join('/')}`;
  return url.href;
}
