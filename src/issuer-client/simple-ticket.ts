import type { UploadTicket } from '../core/job/ticket.ts';
import { presignedExpiry, signedHeaderNames } from '../core/link/object-address.ts';
import type { ServerEncryption } from '../core/settings/settings.ts';

interface SignedPut {
  readonly url: string;
  readonly key: string | null | undefined;
  readonly downloadUrl: string | null | undefined;
  /** What the endpoint said must be sent; most simple ones do not say. */
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
}

/** A URL without a readable expiry (not SigV4): begin at once or ask again. */
const unknownLifeMs = 60_000;

/**
 * A ticket from an endpoint that answers with little more than a URL. The signature itself says which headers it
 * covers (`X-Amz-SignedHeaders`): the type is the file's, the encryption is that of the settings.
 */
export function simpleTicket(
  signed: SignedPut,
  contentType: string,
  encryption: ServerEncryption,
): UploadTicket {
  const headers: Record<string, string> = { ...signed.headers };
  const wanted = signedHeaderNames(signed.url);
  // An unsigned type is allowed and wanted: without it S3 serves the object as application/octet-stream.
  headers['content-type'] ??= contentType;
  if (encryption !== 'none' && wanted.includes('x-amz-server-side-encryption')) {
    headers['x-amz-server-side-encryption'] ??= encryption;
  }
  const key = signed.key ?? keyOfUrl(signed.url);
  return {
    ...(key === '' ? {} : { key }),
    url: signed.url,
    headers,
    ...expiryOf(signed.url),
    ...(signed.downloadUrl ? { downloadUrl: signed.downloadUrl } : {}),
  };
}

function expiryOf(url: string): Pick<UploadTicket, 'expiresAt' | 'expiresByOwnClock'> {
  const expiresAt = presignedExpiry(url);
  return expiresAt === null
    ? { expiresAt: Date.now() + unknownLifeMs, expiresByOwnClock: true }
    : { expiresAt };
}

/**
 * The object key inside a presigned URL. For a path-style URL the bucket is its first segment: told from the host,
 * which names the bucket in the virtual-hosted style (`bucket.s3.region.amazonaws.com`).
 */
function keyOfUrl(url: string): string {
  const { hostname, pathname } = new URL(url);
  const path = pathname.slice(1).split('/').map(decodeURIComponent);
  const isPathStyle = /^(s3[.-]|localhost$|\d+(\.\d+){3}$|\[)/.test(hostname);
  return (isPathStyle ? path.slice(1) : path).join('/');
}
