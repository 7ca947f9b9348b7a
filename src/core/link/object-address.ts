/**
 * When a presigned URL was signed (`X-Amz-Date`), in epoch ms by the signer's clock.
 * Null for a URL that is not a SigV4 presigned one.
 */
export function signingTime(url: string): number | null {
  const query = new URL(url).searchParams;
  const date = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(query.get('X-Amz-Date') ?? '');
  if (!date) return null;
  const [, year, month, day, hour, minute, second] = date.map(Number) as [number, ...number[]];
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
}

/**
 * The life of a presigned URL, read from the URL itself: `X-Amz-Date` plus `X-Amz-Expires`. Epoch ms by the signer's
 * clock; null for a URL that is not a SigV4 presigned one.
 *
 * Source: AWS, "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)".
 */
export function presignedExpiry(url: string): number | null {
  const signedAtMs = signingTime(url);
  const seconds = Number(new URL(url).searchParams.get('X-Amz-Expires') ?? Number.NaN);
  if (signedAtMs === null || !Number.isFinite(seconds)) return null;
  return signedAtMs + seconds * 1000;
}

/** Names of the headers that the signature of a presigned URL covers, lower case, without `host`. */
export function signedHeaderNames(url: string): string[] {
  const names = new URL(url).searchParams.get('X-Amz-SignedHeaders') ?? '';
  return names.split(';').filter((name) => name !== '' && name !== 'host');
}

/** The object's address without the signature: no secret, and no right to read it either. */
export function bareObjectUrl(url: string): string {
  const { origin, pathname } = new URL(url);
  return origin + pathname;
}

/** `base` + the last two decisions of a person who serves a bucket under a name of their own: prefix and key. */
export function publicObjectUrl(base: string, key: string): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  return `${base.replace(/\/+$/, '')}/${path}`;
}
