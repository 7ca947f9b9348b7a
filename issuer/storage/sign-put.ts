import type { Checksum } from '../../src/contract/checksum.ts';
import type { SignedRequest } from '../../src/contract/ticket.ts';
import { checksumHeader } from './checksum-parameter.ts';
import type { SignedUrl, Signer } from './signer.ts';

export interface PutToSign {
  key: string;
  seconds: number;
  /** Left out: the client may send any type. */
  contentType?: string;
  /** Left out: any size. A browser cannot set content-length; a body of this size makes it send the right one. */
  sizeBytes?: number;
  checksum?: Checksum | undefined;
  /** Refuse to replace an object. */
  onlyIfAbsent: boolean;
  /** Headers that give the object what is configured. */
  attributes?: Record<string, string>;
}

/** A presigned PUT with exactly the headers that the client has to send. */
export async function signPut({ signer }: { signer: Signer }, put: PutToSign): Promise<SignedRequest> {
  const values: Record<string, string> = {
    ...(put.contentType !== undefined && { 'content-type': put.contentType }),
    ...(put.onlyIfAbsent && { 'if-none-match': '*' }),
    ...put.attributes,
    ...(put.checksum && { [checksumHeader(put.checksum.algorithm)]: put.checksum.value }),
  };
  const length = put.sizeBytes === undefined ? {} : { 'content-length': String(put.sizeBytes) };
  const signed = await signer.sign(
    { method: 'PUT', key: put.key, query: { 'x-id': 'PutObject' }, headers: { ...values, ...length } },
    put.seconds,
  );
  return signedRequest(signed, values, Object.keys(length));
}

/**
 * What the client is told of a signed PUT.
 *
 * @param untold headers that are signed too and that a browser sends by itself
 * @throws {Error} when other headers are signed than meant: one too few would enforce nothing, one too many would be missing
 */
export function signedRequest(
  signed: SignedUrl,
  headers: Record<string, string>,
  untold: string[],
): SignedRequest {
  const expected = [...Object.keys(headers), ...untold].sort().join();
  const actual = [...signed.signedHeaders].sort().join();
  if (actual !== expected) throw new Error(`signed other headers than meant: ${actual}`);
  return { method: 'PUT', url: signed.url, headers, expiresAt: new Date(signed.expiresAtMs).toISOString() };
}
