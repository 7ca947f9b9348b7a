import { pendingLink } from '../../core/job/early-link.ts';
import { failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { isFresh } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isWithin } from '../../core/time/is-within.ts';
import { ticketSecrets } from '../../platform/storage/records.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { configuredIssuer } from '../jobs/configured-issuer.ts';
import { linkWishOf, reserveLink, tellRunning } from '../links/reserve-link.ts';
import { findStored } from './find-stored.ts';
import { keepTicket, takeUpAgain } from './keep-ticket.ts';
import { ticketClockOffset } from './ticket-clock.ts';

/** A popup that is open asks by itself; if it has not by then, something is wrong with it. */
const POPUP_LEASE_MS = 25_000;

/** The ticket that the popup sent, the upload in parts that goes on, or one that the background asks for itself. */
export async function obtainTicket(job: Job): Promise<JobEvent | null> {
  const held = await ticketSecrets.read(job.id);
  if (held && isFresh(held, await ticketClockOffset(held), Date.now())) return issued(held.key);
  const again = held ? undefined : await takeUpAgain(job.id);
  if (again) {
    // Where the last try had failed, whoever opens the link was told so.
    if (job.retried) void tellRunning(job).catch(() => undefined);
    return issued(again.key);
  }
  const popupAsks =
    job.attempt === 0 &&
    !held &&
    fromPopup(job) &&
    !job.retried &&
    isWithin(POPUP_LEASE_MS, job.createdAt, Date.now());
  if (popupAsks && (await isPopupOpen())) return null;
  const client = await configuredIssuer();
  // Where a link waits for the file, the question for a ticket tells.
  const stored = pendingLink(job) ? undefined : await findStored(job, client);
  if (stored) {
    await reserveLink(job.id, stored);
    return { type: 'bytes-stored' };
  }
  const ticket = await client.requestTicket(job, linkWishOf(job)).catch((thrown) => {
    // The upload before this one has come to its end after all, and the link that waited for it works.
    if (pendingLink(job) && failureFrom(thrown).detail?.reason === 'already_exists') return null;
    throw thrown;
  });
  if (!ticket) return { type: 'bytes-stored' };
  await reserveLink(job.id, ticket.link);
  await keepTicket(job.id, ticket);
  return issued(ticket.key);
}

const issued = (key: string | undefined): JobEvent =>
  key === undefined ? { type: 'ticket-issued' } : { type: 'ticket-issued', key };

const fromPopup = ({ source }: Job) => source === 'picked' || source === 'dropped' || source === 'pasted';
