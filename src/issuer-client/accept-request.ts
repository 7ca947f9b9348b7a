import { isStorageAddress } from '../core/address/storage-address.ts';
import { FailureError, fail, failure } from '../core/job/failure.ts';
import {
  type FormTicket,
  type HostTicket,
  isForm,
  isInParts,
  isToHost,
  type SignedPut,
  type UploadTicket,
} from '../core/job/ticket.ts';
import { isHostAllowed } from '../core/policy/host-list.ts';
import type { Connection } from './issuer-client.ts';

/**
 * Headers of an object, and the conditions of its PUT; storages with a signature of their own have them by their own name.
 *
 * Sources: Amazon S3 API Reference, "PutObject"; Google Cloud Storage, "HTTP headers and query string parameters for the XML API"; Alibaba
 * Cloud OSS, Tencent COS and Huawei OBS, "PutObject"; Azure Storage, "Put Blob".
 */
const OBJECT_HEADER = /^(content-|if-|x-(amz|goog|oss|cos|obs|ms)-|cache-control$|expires$)/;

/** A browser counts the bytes by itself and lets nobody say otherwise. Source: Fetch standard, "forbidden request-header". */
const FORBIDDEN_HEADER = 'content-length';

/**
 * A signed request as it may be sent: that of a ticket, or of one part. The endpoint signs, and no more: it decides neither
 * where the browser sends files nor what else it says there. Headers that are none of an object's are left out; a browser
 * sends `host` by itself.
 *
 * @throws FailureError `storage-unsafe` for an address without https (on this machine it may do without, where the endpoint
 * is on it too), `storage-unknown` for a storage that the person was never shown, `company-refused` for one that their company does
 * not allow
 */
export function acceptRequest<T extends SignedPut>(request: T, connection: Connection): T {
  acceptAddress(request.url, connection);
  const kept = Object.entries(request.headers).filter(
    ([name]) => OBJECT_HEADER.test(name) && name !== FORBIDDEN_HEADER,
  );
  return { ...request, headers: Object.fromEntries(kept) };
}

/** Where a signed request may go. @throws FailureError as `acceptRequest` */
export function acceptAddress(url: string, { endpoint, uploadOrigins, company }: Connection): void {
  const { origin, host } = new URL(url);
  if (!isStorageAddress(url, endpoint)) throw new FailureError(failure('storage-unsafe', { host }));
  if (!isHostAllowed(url, company?.allowedStorageHosts ?? null)) fail('company-refused', { host });
  const shown = uploadOrigins && [new URL(endpoint).origin, ...uploadOrigins];
  if (shown && !shown.includes(origin)) throw new FailureError(failure('storage-unknown', { host, origin }));
}

/** A form says nothing but what its policy signs; S3 takes the first `file` in it for the file. */
function acceptForm(ticket: FormTicket, connection: Connection): FormTicket {
  acceptAddress(ticket.url, connection);
  const kept = Object.entries(ticket.fields).filter(([name]) => name.toLowerCase() !== 'file');
  return { ...ticket, fields: Object.fromEntries(kept) };
}

/** A host's own request goes to the endpoint itself, with what its file says of it. */
function acceptHost(ticket: HostTicket, connection: Connection): HostTicket {
  acceptAddress(ticket.url, { ...connection, uploadOrigins: [] });
  return ticket;
}

/** The same of a ticket. One for an upload in parts names no address: each of its parts is looked at when it is signed. */
export function acceptTicket(ticket: UploadTicket, connection: Connection): UploadTicket {
  if (isForm(ticket)) return acceptForm(ticket, connection);
  if (isToHost(ticket)) return acceptHost(ticket, connection);
  return isInParts(ticket) ? ticket : acceptRequest(ticket, connection);
}
