import { type Failure, failure } from '../../core/job/failure.ts';
import { ticketOrigins, type UploadTicket } from '../../core/job/ticket.ts';
import { offsetTo } from '../../core/time/server-clock.ts';
import { whoseClock } from '../../core/transfer/whose-clock.ts';
import { serverClocks, settingsRecord } from '../../platform/storage/records.ts';

/** What the endpoint's and the bucket's clocks are ahead of this machine's, in ms, where that is known. */
async function offsetsOf(ticket: UploadTicket): Promise<{ serviceMs?: number; storageMs?: number }> {
  const [clocks, { endpoint }] = await Promise.all([serverClocks.read(), settingsRecord.read()]);
  const nowMs = Date.now();
  const serviceMs = offsetTo(clocks, endpoint, nowMs);
  const [storage] = ticketOrigins(ticket);
  const storageMs = storage === undefined ? undefined : offsetTo(clocks, storage, nowMs);
  return {
    ...(serviceMs === undefined ? {} : { serviceMs }),
    ...(storageMs === undefined ? {} : { storageMs }),
  };
}

/**
 * What the clock that a ticket's end goes by is ahead of this machine's. Where the endpoint's and S3's differ, the one
 * that gives the ticket longer: S3 says itself when it is over, but a ticket that is never tried says nothing.
 */
export async function ticketClockOffset(ticket: UploadTicket): Promise<number> {
  const { serviceMs, storageMs } = await offsetsOf(ticket);
  return Math.min(serviceMs ?? storageMs ?? 0, storageMs ?? serviceMs ?? 0);
}

/** Why S3 does not take tickets of this kind: mostly because two clocks differ, and then it is said whose. */
export async function explainTime(reason: Failure, ticket: UploadTicket | undefined): Promise<Failure> {
  const { serviceMs, storageMs } = ticket ? await offsetsOf(ticket) : {};
  const fault = whoseClock(serviceMs, storageMs);
  if (!fault || fault.whose === 'here') return { ...reason, retriable: false };
  return failure('clock-wrong', { ...reason.detail, clock: fault.whose, minutes: fault.minutes });
}
