import { objectKey } from '../../core/address/object-key.ts';
import type { PutTicket } from '../../core/job/ticket.ts';
import { presignedExpiry, signedHeaderNames } from '../../core/link/object-address.ts';
import type { Connection } from '../issuer-client.ts';

/** What a simple endpoint answered; the schemas have put its names into lower case. */
export interface SignedPut {
  readonly url: string;
  readonly key?: string | null | undefined;
  readonly downloadUrl?: string | null | undefined;
  /** What the endpoint said must be sent; most simple ones do not say. */
  readonly headers?: Readonly<Record<string, string>> | null | undefined;
}

/** What the endpoint was asked for. */
export interface Asked {
  readonly key: string;
  readonly contentType: string;
}

/** A URL without a readable expiry (not SigV4): begin at once or ask again. */
export const UNKNOWN_LIFE_MS = 60_000;

/**
 * A ticket from an endpoint that answers with little more than a URL. The signature itself says which headers it
 * covers (`X-Amz-SignedHeaders`): the type is the file's, the encryption is that of the settings. The key is the one that
 * the endpoint says, else the one in the URL where its place is known; else the ticket has none.
 */
export function simpleTicket(
  signed: SignedPut,
  asked: Asked,
  { serverEncryption, bucket = '' }: Pick<Connection, 'serverEncryption' | 'bucket'>,
): PutTicket {
  const headers: Record<string, string> = { ...signed.headers };
  // An unsigned type is allowed and wanted: without it S3 serves the object as application/octet-stream.
  headers['content-type'] ??= asked.contentType;
  if (serverEncryption !== 'none' && signedHeaderNames(signed.url).includes('x-amz-server-side-encryption')) {
    headers['x-amz-server-side-encryption'] ??= serverEncryption;
  }
  const key = signed.key || objectKey(signed.url, { bucket, wantedKey: asked.key });
  return {
    ...(key === null ? {} : { key }),
    url: signed.url,
    headers,
    ...expiryOf(signed.url),
    ...(signed.downloadUrl ? { downloadUrl: signed.downloadUrl } : {}),
  };
}

function expiryOf(url: string): Pick<PutTicket, 'expiresAt' | 'expiresByOwnClock'> {
  const expiresAt = presignedExpiry(url);
  return expiresAt === null
    ? { expiresAt: Date.now() + UNKNOWN_LIFE_MS, expiresByOwnClock: true }
    : { expiresAt };
}
