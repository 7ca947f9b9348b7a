import { FailureError, failureFrom } from '../../core/job/failure.ts';
import type { KeptPart, PartToSign, SignedPart } from '../../core/job/part.ts';
import type { PartsTicket } from '../../core/job/ticket.ts';
import { failureOfPartCall, uploadGone } from '../../core/transfer/upload-gone.ts';
import { createIssuerClient } from '../../issuer-client/create-issuer-client.ts';
import type { Completion, PartCalls } from '../../issuer-client/part-calls.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { connectionOf, placeAt } from '../jobs/issuer-of.ts';
import { guardUploads } from './guard-uploads.ts';
import { uploadOf } from './keep-ticket.ts';

/** An upload in parts as the offscreen document names it. */
export interface UploadOfJob {
  readonly jobId: string;
  /** The endpoint's name for it, as in the ticket. */
  readonly upload: string;
}

/**
 * Has parts signed by the endpoint of the upload's place as it is now. The rules that guard uploads know the parts' hosts
 * before anybody can send one.
 *
 * @throws FailureError; `ticket-expired` when the upload is gone (`isUploadGone`), `storage-unsafe`, `storage-unknown`
 */
export async function signParts(
  of: UploadOfJob,
  parts: readonly PartToSign[],
): Promise<{ parts: readonly SignedPart[]; hostGranted: boolean }> {
  const signed = await withUpload(of, (calls, ticket) => calls.sign(ticket, parts));
  const origins = [...new Set(signed.map(({ url }) => new URL(url).origin))];
  await guardOrigins(of, origins);
  return { parts: signed, hostGranted: await isGranted({ addresses: origins }) };
}

/** The parts that S3 has. @throws FailureError as `signParts`; `issuer-refused` with `already_exists` when it is complete */
export const listParts = (of: UploadOfJob): Promise<readonly KeptPart[]> =>
  withUpload(of, (calls, ticket) => calls.list(ticket));

/** Makes the object of its parts. Resolves with S3's checksum of it, where it tells one of the ticket's kind. */
export async function completeUpload(
  of: UploadOfJob,
  completion: Completion,
): Promise<{ checksum?: string }> {
  const checksum = await withUpload(of, (calls, ticket) => calls.complete(ticket, completion));
  return checksum === undefined ? {} : { checksum };
}

async function withUpload<T>(
  { jobId, upload }: UploadOfJob,
  ask: (calls: PartCalls, ticket: PartsTicket) => Promise<T>,
): Promise<T> {
  const kept = await uploadOf(jobId, upload);
  if (!kept) throw new FailureError(uploadGone());
  const connection = await connectionOf((settings) => placeAt(settings, kept), kept).catch(failureFrom);
  // Its place is gone, or at another address, where nobody knows this upload.
  if ('code' in connection) throw new FailureError(uploadGone());
  const { parts } = createIssuerClient(connection);
  if (!parts) throw new FailureError(uploadGone());
  try {
    return await ask(parts, kept.ticket);
  } catch (thrown) {
    throw new FailureError(failureOfPartCall(failureFrom(thrown)));
  }
}

/** Where the parts go is known only now. */
async function guardOrigins({ jobId, upload }: UploadOfJob, origins: readonly string[]): Promise<void> {
  const ticket = await ticketSecrets.read(jobId);
  if (ticket?.mode !== 'multipart' || ticket.upload !== upload) return;
  const known = ticket.origins ?? [];
  if (origins.every((origin) => known.includes(origin))) return;
  const complete = { ...ticket, origins: [...new Set([...known, ...origins])] };
  await ticketSecrets.write(jobId, complete);
  await guardUploads(complete);
}
