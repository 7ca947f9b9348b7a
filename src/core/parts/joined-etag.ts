import { md5 } from './md5.ts';

interface StoredPart {
  readonly etag: string | null;
  readonly sizeBytes: number;
}

const bare = (etag: string) => etag.replace(/^W\//, '').replaceAll('"', '').toLowerCase();

/**
 * The ETag of an object that is joined of these parts: the MD5 of theirs, one behind the other, and how many there are. Null where a
 * storage makes them in a way of its own.
 *
 * Source: Amazon S3 User Guide, "Checking object integrity"; Cloudflare R2 and Ceph do the same.
 */
export function joinedETag(parts: readonly StoredPart[]): string | null {
  const etags = parts.map(({ etag }) => bare(etag ?? ''));
  if (parts.length === 0 || !etags.every((etag) => /^[0-9a-f]{32}$/.test(etag))) return null;
  return `${hexOf(md5(bytesOf(etags.join(''))))}-${parts.length}`;
}

/** Whether an object with that size and ETag is the one of these parts. */
export function isJoinedOf(
  parts: readonly StoredPart[],
  object: { readonly sizeBytes: number; readonly etag: string | null },
): boolean {
  const sizeBytes = parts.reduce((sum, part) => sum + part.sizeBytes, 0);
  const expected = joinedETag(parts);
  return expected !== null && object.sizeBytes === sizeBytes && bare(object.etag ?? '') === expected;
}

const bytesOf = (hex: string) =>
  Uint8Array.from({ length: hex.length / 2 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16));

const hexOf = (bytes: Uint8Array) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
