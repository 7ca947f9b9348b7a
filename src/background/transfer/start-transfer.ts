import type { Job } from '../../core/job/job.ts';
import { ticketOrigins } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { send } from '../../platform/messaging/messages.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { ensureOffscreen } from '../browser/offscreen-host.ts';
import { expectEarly } from '../delivery/hand-out-early.ts';
import { guardUploads } from './guard-uploads.ts';
import { ticketClockOffset } from './ticket-clock.ts';

/**
 * Hands the job to the offscreen document, which tells when it ends (`transfer.ended`). Saying it twice is harmless.
 * After a browser restart the ticket is gone with the session, and the job goes back for a new one.
 */
export async function startTransfer(job: Job): Promise<JobEvent | null> {
  const ticket = await ticketSecrets.read(job.id);
  if (!ticket) return { type: 'ticket-lost' };
  await Promise.all([ensureOffscreen(), guardUploads(ticket)]);
  const reused = ticket.started === true;
  if (!reused) await ticketSecrets.write(job.id, { ...ticket, started: true });
  const origins = ticketOrigins(ticket);
  const hostGranted = origins.length > 0 && (await isGranted({ addresses: origins }));
  const clockOffsetMs = await ticketClockOffset(ticket);
  const sends = job.sends ?? 0;
  const { id: jobId, attempt } = job;
  await send('transfer.start', { jobId, attempt, ticket, reused, hostGranted, sends, clockOffsetMs });
  expectEarly(job);
  return null;
}
