import { type Failure, failure } from '../../core/job/failure.ts';
import { ticketOrigins, type UploadTicket } from '../../core/job/ticket.ts';
import { placeOf, type StoredSettings } from '../../core/settings/stored-settings.ts';
import { offsetTo, type ServerClocks } from '../../core/time/server-clock.ts';
import { whoseClock } from '../../core/transfer/whose-clock.ts';
import { serverClocks, settingsRecord } from '../../platform/storage/records.ts';
import { readTogether } from '../../platform/storage/stored-item.ts';
import type { Placed } from '../jobs/issuer-of.ts';

/** What tells the servers' clocks. */
export interface KnownClocks {
  readonly clocks: ServerClocks;
  readonly settings: StoredSettings;
}

export const readClocks = (): Promise<KnownClocks> =>
  readTogether({ clocks: serverClocks, settings: settingsRecord });

/** What the endpoint's and the bucket's clocks are ahead of this machine's, in ms, where that is known. */
function offsetsOf(
  ticket: UploadTicket,
  job: Placed,
  { clocks, settings }: KnownClocks,
): { serviceMs?: number; storageMs?: number } {
  const nowMs = Date.now();
  const serviceMs = offsetTo(clocks, placeOf(settings, job)?.endpoint ?? '', nowMs);
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
export function ticketClockOffset(ticket: UploadTicket, job: Placed, known: KnownClocks): number {
  const { serviceMs, storageMs } = offsetsOf(ticket, job, known);
  return Math.min(serviceMs ?? storageMs ?? 0, storageMs ?? serviceMs ?? 0);
}

/** Why S3 does not take tickets of this kind: mostly because two clocks differ, and then it is said whose. */
export async function explainTime(
  reason: Failure,
  ticket: UploadTicket | undefined,
  job: Placed,
): Promise<Failure> {
  const { serviceMs, storageMs } = ticket ? offsetsOf(ticket, job, await readClocks()) : {};
  const fault = whoseClock(serviceMs, storageMs);
  if (!fault || fault.whose === 'here') return { ...reason, retriable: false };
  return failure('clock-wrong', { ...reason.detail, clock: fault.whose, minutes: fault.minutes });
}
