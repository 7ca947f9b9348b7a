import type { Job } from '../../core/job/job.ts';
import { ticketOrigins } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { waitsOnMetered } from '../../core/transfer/metered.ts';
import { isGranted } from '../../platform/browser/permissions.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { sendToOffscreen } from '../browser/offscreen-host.ts';
import { expectEarly } from '../delivery/hand-out-early.ts';
import { guardUploads } from './guard-uploads.ts';
import type { Run } from './run.ts';
import { readClocks, ticketClockOffset } from './ticket-clock.ts';

/**
 * Hands the job to the offscreen document, which tells when it ends (`transfer.ended`). Saying it twice is harmless.
 * After a browser restart the ticket is gone with the session, and the job goes back for a new one.
 */
export async function startTransfer(job: Job, run: Run): Promise<readonly JobEvent[]> {
  const ticket = run.ticket ?? (await ticketSecrets.read(job.id));
  if (!ticket) return [{ type: 'ticket-lost' }];
  const origins = ticketOrigins(ticket);
  const [known, hostGranted] = await Promise.all([
    run.clocks ?? readClocks(),
    origins.length > 0 && isGranted({ addresses: origins }),
    guardUploads(ticket, run.guardedHosts),
  ]);
  // Whoever comes here without having issued the ticket comes after one who has, and may have sent with it.
  const reused = !run.isIssuedNow;
  const begun = job.sends ?? 0;
  await sendToOffscreen('transfer.start', {
    jobId: job.id,
    attempt: job.attempt,
    ticket: { ...ticket, started: reused },
    reused,
    hostGranted,
    waitsOnMetered: waitsOnMetered(job, known.settings.habits),
    sends: reused ? begun : begun - 1,
    isCounted: !reused,
    clockOffsetMs: ticketClockOffset(ticket, job, known),
  });
  expectEarly(job);
  return [];
}
