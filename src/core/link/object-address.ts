/** Query parameters by lower-case name: signers of other makers do not all write `X-Amz-` as AWS does. */
function parametersOf(url: string): Map<string, string> {
  return new Map([...new URL(url).searchParams].map(([name, value]) => [name.toLowerCase(), value]));
}

/**
 * When a presigned URL was signed (`X-Amz-Date`, or Google's `X-Goog-Date`), in epoch ms by the signer's clock. Null for a
 * URL of another kind.
 */
export function signingTime(url: string): number | null {
  const query = parametersOf(url);
  const text = query.get('x-amz-date') ?? query.get('x-goog-date') ?? '';
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (!date) return null;
  const [, year, month, day, hour, minute, second] = date.map(Number) as [number, ...number[]];
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

/**
 * The life of a presigned URL in epoch ms by the signer's clock, read from the URL itself: `X-Amz-Date` plus `X-Amz-Expires`, the same with
 * Google's `X-Goog-`, the second in which a URL of the older signature ends, or `exp` of a JWT that is its token. Null for any other URL.
 *
 * Source: AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" and "Signing and authenticating
 * REST requests (AWS signature version 2)"; Google Cloud, "Canonical requests".
 */
export function presignedExpiry(url: string): number | null {
  const query = parametersOf(url);
  const signedAtMs = signingTime(url);
  const life = query.get('x-amz-expires') ?? query.get('x-goog-expires') ?? '';
  if (signedAtMs !== null && /^\d{1,7}$/.test(life)) return signedAtMs + Number(life) * 1000;
  const endSeconds = query.has('signature') ? (query.get('expires') ?? '') : '';
  if (/^\d{9,11}$/.test(endSeconds)) return Number(endSeconds) * 1000;
  return jwtExpiry(query.get('token') ?? '');
}

/** `exp` of RFC 7519 in epoch ms; null where it has none, or it is no JWT. */
function jwtExpiry(token: string): number | null {
  const payload = /^[\w-]{2,2000}\.([\w-]{2,4000})\.[\w-]{2,2000}$/.exec(token)?.[1];
  if (payload === undefined) return null;
  try {
    const { exp } = JSON.parse(atob(payload.replaceAll('-', '+').replaceAll('_', '/')));
    return Number.isFinite(exp) ? Number(exp) * 1000 : null;
  } catch {
    return null;
  }
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
 * `.` and `..` out of a path, and the link would lead elsewhere; half a character has no bytes.
 */
export function publicObjectUrl(base: string, key: string): string | null {
  const segments = key.split('/');
  if (/\p{Surrogate}/u.test(key)) return null;
  if (segments.some((segment) => segment === '.' || segment === '..')) return null;
  const url = new URL(base);
  url.pathname = `${url.pathname.replace(/(?<!\/)\/+$/, '')}/${segments.map(encodeURIComponent).join('/')}`;
  return url.href;
}
