import { FailureError, failure } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { isFresh } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { configuredIssuer } from '../jobs/configured-issuer.ts';

/** A popup that is open asks by itself; if it has not by then, something is wrong with it. */
const popupLeaseMs = 25_000;

/** After so many transfers that outlived their tickets the line is too slow for this endpoint's tickets. */
const maxAttempts = 5;

/** The ticket that the popup sent, or one that the background asks for itself. */
export async function obtainTicket(job: Job): Promise<JobEvent | null> {
  const held = await ticketSecrets.read(job.id);
  if (held && isFresh(held, Date.now())) return issued(held.key);
  const popupAsks =
    job.attempt === 0 && !held && fromPopup(job) && !job.retried && Date.now() - job.createdAt < popupLeaseMs;
  if (popupAsks && (await isPopupOpen())) return null;
  if (job.attempt >= maxAttempts) throw new FailureError(failure('ticket-expired', undefined, false));
  const client = await configuredIssuer();
  const ticket = await client.requestTicket(job);
  await ticketSecrets.write(job.id, ticket);
  return issued(ticket.key);
}

const issued = (key: string | undefined): JobEvent =>
  key === undefined ? { type: 'ticket-issued' } : { type: 'ticket-issued', key };

const fromPopup = ({ source }: Job) => source === 'picked' || source === 'dropped' || source === 'pasted';
