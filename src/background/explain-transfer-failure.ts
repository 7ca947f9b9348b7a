import { type Failure, failure } from '../core/failure.ts';
import { isGranted } from '../platform/permissions.ts';
import { ticketSecrets } from '../platform/records.ts';

/**
 * A bucket that lets no extension in by CORS looks like a dead network to a document that has no permission for its
 * host: then the permission is what the person can do something about.
 */
export async function explainTransferFailure(jobId: string, reason: Failure): Promise<Failure> {
  const ticket = await ticketSecrets.read(jobId);
  if (reason.code !== 'network' || !ticket) return reason;
  if (await isGranted({ addresses: [ticket.url] })) return reason;
  return failure('permission-missing', { host: new URL(ticket.url).host });
}
