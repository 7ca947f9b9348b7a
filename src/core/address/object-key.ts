import { bucketPlace } from './bucket-place.ts';

/** What is known about an object's URL besides the URL. */
export interface KeyHints {
  /** The bucket as the person named it; empty when they did not. */
  readonly bucket?: string;
  /** The key that was asked for. The endpoint may have put a prefix of its own in front of it. */
  readonly wantedKey?: string;
}

/**
 * The key of the object behind a presigned URL. Null when that cannot be known: a host that fits no published rule, with
 * no bucket named, or a URL that is not of the named bucket. A guess would be a link to nothing.
 */
export function objectKey(url: string, { bucket = '', wantedKey = '' }: KeyHints = {}): string | null {
  const { hostname, pathname } = new URL(url);
  const path = decoded(pathname.slice(1));
  if (path === null) return null;
  const key = keyIn(path, hostname, bucket) ?? wantedKeyIn(path, hostname, bucket, wantedKey);
  return key === '' ? null : key;
}

function keyIn(path: string, hostname: string, bucket: string): string | null {
  const place = bucketPlace(hostname);
  if (!place) return bucket === '' ? null : keyOfNamed(path, hostname, bucket);
  if (place.in === 'path') return withoutBucket(path, bucket);
  const isOther = bucket !== '' && place.bucket !== undefined && place.bucket !== bucket;
  return isOther ? null : path;
}

/** On a host of any kind a named bucket is at one of the two places; at both, nobody can tell which one is meant. */
function keyOfNamed(path: string, hostname: string, bucket: string): string | null {
  // Hosts are lower case, old bucket names need not be.
  const name = bucket.toLowerCase();
  const isInHost = hostname === name || hostname.startsWith(`${name}.`);
  const inPath = withoutBucket(path, bucket);
  if (isInHost) return inPath === null ? path : null;
  return inPath;
}

/** The path behind its first segment, which has to be `bucket` where one is named. */
function withoutBucket(path: string, bucket: string): string | null {
  const end = path.indexOf('/');
  if (end < 1) return null;
  return bucket === '' || path.slice(0, end) === bucket ? path.slice(end + 1) : null;
}

/** An address that no bucket can be part of: S3 allows no bucket name that looks like an IP address. */
const IS_BARE_HOST = /^(localhost|\d+(\.\d+){3}|\[.+\])$/;

/**
 * A key that the endpoint was asked for and that stands in the URL as it is: alone, or, on a bare host, behind one segment,
 * which then is the bucket.
 */
function wantedKeyIn(path: string, hostname: string, bucket: string, wantedKey: string): string | null {
  if (bucket !== '' || wantedKey === '' || bucketPlace(hostname)) return null;
  const isBehindBucket = IS_BARE_HOST.test(hostname) && withoutBucket(path, '') === wantedKey;
  return path === wantedKey || isBehindBucket ? wantedKey : null;
}

/** Segments are decoded one by one: `%2F` inside of one is part of a key as well. Null for what is not UTF-8. */
function decoded(path: string): string | null {
  try {
    return path.split('/').map(decodeURIComponent).join('/');
  } catch {
    return null;
  }
}
