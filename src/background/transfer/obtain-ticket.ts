import { pendingLink } from '../../core/job/early-link.ts';
import { failureFrom } from '../../core/job/failure.ts';
import type { Job } from '../../core/job/job.ts';
import { isFresh, type UploadTicket } from '../../core/job/ticket.ts';
import type { JobEvent } from '../../core/job/transition-job.ts';
import { isWithin } from '../../core/time/is-within.ts';
import { mayHaveUpload } from '../../core/transfer/ticket-handover.ts';
import { guardedHosts, ticketSecrets } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import { isPopupOpen } from '../browser/open-pages.ts';
import { issuerOf } from '../jobs/issuer-of.ts';
import { keepLinkUrl, linkEventOf, linkWishOf, tellRunning } from '../links/reserve-link.ts';
import { findStored } from './find-stored.ts';
import { keepTicket, takeUpAgain } from './keep-ticket.ts';
import type { Run } from './run.ts';
import { readClocks, ticketClockOffset } from './ticket-clock.ts';

/** A popup that is open asks by itself; if it has not by then, something is wrong with it. */
const POPUP_LEASE_MS = 25_000;

/** The ticket that the popup sent, the upload in parts that goes on, or one that the background asks for itself. */
export async function obtainTicket(job: Job, run: Run): Promise<readonly JobEvent[]> {
  const held = run.held ?? (await readHeld(job, run));
  run.clocks ??= await readClocks();
  if (held && isFresh(held, ticketClockOffset(held, job, run.clocks), Date.now()))
    return issueHeld(job, held, run);
  const again = held || !mayHaveUpload(job) ? undefined : await takeUpAgain(job);
  if (again) {
    // Where the last try had failed, whoever opens the link was told so.
    if (job.retried) void tellRunning(job).catch(() => undefined);
    return [issued(again.key)];
  }
  const popupAsks =
    job.attempt === 0 &&
    !held &&
    fromPopup(job) &&
    !job.retried &&
    isWithin(POPUP_LEASE_MS, job.createdAt, Date.now());
  if (popupAsks && (await isPopupOpen())) return [];
  const client = await issuerOf(job);
  // Where a link waits for the file, the question for a ticket tells.
  const stored = pendingLink(job) ? undefined : await findStored(job, client);
  if (stored) {
    await keepLinkUrl(job.id, stored);
    return [linkEventOf(stored), { type: 'bytes-stored' }];
  }
  const ticket = await client.requestTicket(job, linkWishOf(job)).catch((thrown) => {
    // The upload before this one has come to its end after all, and the link that waited for it works.
    if (pendingLink(job) && failureFrom(thrown).detail?.reason === 'already_exists') return null;
    throw thrown;
  });
  // What the answer told of the endpoint's clock was written down meanwhile.
  run.clocks = undefined;
  if (!ticket) return [{ type: 'bytes-stored' }];
  await Promise.all([keepLinkUrl(job.id, ticket.link), keepTicket(job, ticket)]);
  return [linkEventOf(ticket.link), ...issueFirst(job, ticket, run)];
}

async function readHeld({ id }: Job, run: Run): Promise<UploadTicket | undefined> {
  const { held, hosts } = await readTogether({ held: ticketSecrets.item(id), hosts: guardedHosts });
  run.guardedHosts = hosts;
  return held;
}

/** One that was sent here before its turn had come. Its link becomes the job's only now. */
export async function issueHeld(job: Job, ticket: UploadTicket, run: Run): Promise<readonly JobEvent[]> {
  if (ticket.started) {
    run.ticket = ticket;
    return [issued(ticket.key)];
  }
  const { link } = ticket;
  if (!link || link.link.id === job.link?.id) return issueFirst(job, ticket, run);
  await keepLinkUrl(job.id, link);
  return [linkEventOf(link), ...issueFirst(job, ticket, run)];
}

/** Together with the ticket its first PUT is written down: it begins at once. */
function issueFirst(job: Job, ticket: UploadTicket, run: Run): readonly JobEvent[] {
  run.ticket = ticket;
  run.isIssuedNow = true;
  return [issued(ticket.key), { type: 'send-begun', sends: (job.sends ?? 0) + 1 }];
}

const issued = (key: string | undefined): JobEvent =>
  key === undefined ? { type: 'ticket-issued' } : { type: 'ticket-issued', key };

const fromPopup = ({ source }: Job) => source === 'picked' || source === 'dropped' || source === 'pasted';
