import { failureFrom } from '../../../core/job/failure.ts';
import type { KeptPart } from '../../../core/job/part.ts';
import { publicObjectUrl } from '../../../core/link/object-address.ts';
import { isJoinedOf } from '../../../core/parts/joined-etag.ts';
import { isUploadGone } from '../../../core/transfer/upload-gone.ts';
import { acceptAddress } from '../../accept-request.ts';
import type { Connection } from '../../issuer-client.ts';
import type { PartsDeclaration, Ways } from './parts-declaration.ts';

const LOOK_TIMEOUT_MS = 10_000;

/**
 * Whether the object of these parts is at the key after all, where the storage does not know their upload any more: the answer to its
 * completion was lost, and Amazon's S3 gives it a second time but not every storage does. Looked for at a signed address, where the
 * endpoint signs one, else at the object's public one. False too where nobody can tell: then the file is sent anew.
 */
export async function isJoinedAlready(
  thrown: unknown,
  key: string,
  parts: readonly KeptPart[],
  { look, hasOwnKeys }: PartsDeclaration,
  ways: Ways,
): Promise<boolean> {
  const reason = failureFrom(thrown);
  if (reason.detail?.reason !== 'upload_not_found' && !isUploadGone(reason)) return false;
  const isIt = (object: StoredObject | null) =>
    object !== null && (hasOwnKeys ? object.sizeBytes === sizeOf(parts) : isJoinedOf(parts, object));
  const signed = await look?.(key, ways).catch(() => null);
  if (signed && isIt(await objectAt(signed, ways.to))) return true;
  // Where files may be sent says nothing of where they are read.
  const { uploadOrigins: _written, publicBase, ...to } = ways.to;
  const open = publicBase === '' || key === '' ? null : publicObjectUrl(publicBase, key);
  return open !== null && isIt(await objectAt(open, { ...to, publicBase }));
}

const sizeOf = (parts: readonly KeptPart[]) => parts.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

interface StoredObject {
  readonly sizeBytes: number;
  /** Null where CORS hides it. */
  readonly etag: string | null;
}

async function objectAt(url: string, to: Connection): Promise<StoredObject | null> {
  try {
    acceptAddress(url, to);
    const { ok, headers } = await fetch(url, {
      method: 'HEAD',
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'manual',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(LOOK_TIMEOUT_MS),
    });
    const length = headers.get('content-length');
    return ok && length !== null ? { sizeBytes: Number(length), etag: headers.get('etag') } : null;
  } catch {
    return null;
  }
}
