import { isStorageAddress } from '../core/address/storage-address.ts';
import { FailureError, failure } from '../core/job/failure.ts';
import type { UploadTicket } from '../core/job/ticket.ts';
import type { Connection } from './issuer-client.ts';

/** Headers of an object, and the conditions of its PUT. Source: Amazon S3 API Reference, "PutObject". */
const OBJECT_HEADER = /^(content-|if-|x-amz-|cache-control$|expires$)/;

/** A browser counts the bytes by itself and lets nobody say otherwise. Source: Fetch standard, "forbidden request-header". */
const FORBIDDEN_HEADER = 'content-length';

/**
 * A ticket as it may be used. The endpoint signs, and no more: it decides neither where the browser sends files nor what
 * else it says there. Headers that are none of an object's are left out; a browser sends `host` by itself.
 *
 * @throws FailureError `storage-unsafe` for an address without https (on this machine it may do without, where the endpoint
 * is on it too), `storage-unknown` for a storage that the person was never shown
 */
export function acceptTicket(ticket: UploadTicket, { endpoint, uploadOrigins }: Connection): UploadTicket {
  const { origin, host } = new URL(ticket.url);
  if (!isStorageAddress(ticket.url, endpoint)) throw new FailureError(failure('storage-unsafe', { host }));
  const shown = uploadOrigins && [new URL(endpoint).origin, ...uploadOrigins];
  if (shown && !shown.includes(origin)) throw new FailureError(failure('storage-unknown', { host, origin }));
  const kept = Object.entries(ticket.headers).filter(
    ([name]) => OBJECT_HEADER.test(name) && name !== FORBIDDEN_HEADER,
  );
  return { ...ticket, headers: Object.fromEntries(kept) };
}
